/** What checks expect of sshd, and what the generated configuration holds: one list for both. */

/** Authenticated encryption and counter modes; no CBC, RC4 or DES. */
export const strongCiphers: readonly string[] = [
  "chacha20-poly1305@openssh.com",
  "aes256-gcm@openssh.com",
  "aes128-gcm@openssh.com",
  "aes256-ctr",
  "aes192-ctr",
  "aes128-ctr",
];

/** SHA-2 and 128-bit UMAC; no MD5, SHA-1 or 64-bit tags. */
export const strongMacs: readonly string[] = [
  "hmac-sha2-512-etm@openssh.com",
  "hmac-sha2-256-etm@openssh.com",
  "umac-128-etm@openssh.com",
  "hmac-sha2-512",
  "hmac-sha2-256",
  "umac-128@openssh.com",
];

/** Key exchanges with SHA-2, hybrids against quantum computers first. */
export const strongKeyExchanges: readonly string[] = [
  "mlkem768x25519-sha256",
  "sntrup761x25519-sha512",
  "sntrup761x25519-sha512@openssh.com",
  "curve25519-sha256",
  "curve25519-sha256@libssh.org",
  "diffie-hellman-group18-sha512",
  "diffie-hellman-group16-sha512",
  "diffie-hellman-group14-sha256",
  "diffie-hellman-group-exchange-sha256",
  "ecdh-sha2-nistp521",
  "ecdh-sha2-nistp384",
  "ecdh-sha2-nistp256",
];

/** Key exchanges that OpenSSH 9.2 knows; a name it does not know keeps it from starting. */
export const offeredKeyExchanges = strongKeyExchanges.filter((name) => name !== "mlkem768x25519-sha256");

/** Signatures of host keys: no SHA-1, no DSA. */
export const strongSignatures: readonly string[] = [
  "ssh-ed25519",
  "ecdsa-sha2-nistp256",
  "ecdsa-sha2-nistp384",
  "ecdsa-sha2-nistp521",
  "sk-ssh-ed25519@openssh.com",
  "sk-ecdsa-sha2-nistp256@openssh.com",
  "rsa-sha2-512",
  "rsa-sha2-256",
];

/** Bits of an RSA key at least; NIST SP 800-57 counts 3072 as 128 bits of strength. */
export const leastRsaBits = 3072;

/** Bits of RSA keys of users at least: 112 bits of strength. */
export const leastUserRsaBits = 2048;

/** Minutes of idleness of requirement 8.2.8, in seconds. */
export const mostIdleSeconds = 900;

/** Attempts in one connection at most. */
export const mostTries = 6;

/** Seconds to authenticate at most. */
export const mostGraceSeconds = 60;

/** Connections that may wait unauthenticated: refusals begin, and all are refused. */
export const mostStartups = { begin: 10, full: 100 } as const;

/** Sessions in one connection at most. */
export const mostSessions = 10;
