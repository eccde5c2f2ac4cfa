/** Algorithms that OpenSSH 9.2 offers when nothing is configured, from `sshd -T` of Debian 12. */

const of = (text: string): readonly string[] => text.split(" ");

const keyTypes = of(
  "ssh-ed25519 ecdsa-sha2-nistp256 ecdsa-sha2-nistp384 ecdsa-sha2-nistp521 sk-ssh-ed25519@openssh.com sk-ecdsa-sha2-nistp256@openssh.com rsa-sha2-512 rsa-sha2-256",
);
const certificateTypes = of(
  "ssh-ed25519-cert-v01@openssh.com ecdsa-sha2-nistp256-cert-v01@openssh.com ecdsa-sha2-nistp384-cert-v01@openssh.com ecdsa-sha2-nistp521-cert-v01@openssh.com sk-ssh-ed25519-cert-v01@openssh.com sk-ecdsa-sha2-nistp256-cert-v01@openssh.com rsa-sha2-512-cert-v01@openssh.com rsa-sha2-256-cert-v01@openssh.com",
);

/** Defaults, most wanted first. */
export const defaultAlgorithms = {
  ciphers: of(
    "chacha20-poly1305@openssh.com aes128-ctr aes192-ctr aes256-ctr aes128-gcm@openssh.com aes256-gcm@openssh.com",
  ),
  macs: of(
    "umac-64-etm@openssh.com umac-128-etm@openssh.com hmac-sha2-256-etm@openssh.com hmac-sha2-512-etm@openssh.com hmac-sha1-etm@openssh.com umac-64@openssh.com umac-128@openssh.com hmac-sha2-256 hmac-sha2-512 hmac-sha1",
  ),
  kexalgorithms: of(
    "sntrup761x25519-sha512 sntrup761x25519-sha512@openssh.com curve25519-sha256 curve25519-sha256@libssh.org ecdh-sha2-nistp256 ecdh-sha2-nistp384 ecdh-sha2-nistp521 diffie-hellman-group-exchange-sha256 diffie-hellman-group16-sha512 diffie-hellman-group18-sha512 diffie-hellman-group14-sha256",
  ),
  hostkeyalgorithms: [...certificateTypes, ...keyTypes],
  pubkeyacceptedalgorithms: [...certificateTypes, ...keyTypes],
  hostbasedacceptedalgorithms: [...certificateTypes, ...keyTypes],
  casignaturealgorithms: keyTypes,
} as const satisfies Readonly<Record<string, readonly string[]>>;

const others = {
  ciphers: of("3des-cbc aes128-cbc aes192-cbc aes256-cbc"),
  macs: of(
    "hmac-md5 hmac-md5-96 hmac-sha1-96 hmac-md5-etm@openssh.com hmac-md5-96-etm@openssh.com hmac-sha1-96-etm@openssh.com",
  ),
  kexalgorithms: of(
    "diffie-hellman-group1-sha1 diffie-hellman-group14-sha1 diffie-hellman-group-exchange-sha1",
  ),
} as const;

/** Applies what a line says to the default: a whole list, or `+` to add, `-` to take away, `^` to put first. */
export function algorithmsOf(keyword: string, text: string): readonly string[] {
  const standard: readonly string[] = Object.hasOwn(defaultAlgorithms, keyword)
    ? defaultAlgorithms[keyword as keyof typeof defaultAlgorithms]
    : [];
  const sign = /^[+^-]/.exec(text)?.[0] ?? "";
  const named = text
    .slice(sign.length)
    .split(",")
    .filter((name) => name !== "");
  const fits = named.map(wildcard);
  if (sign === "-") return standard.filter((name) => !fits.some((fit) => fit.test(name)));
  if (sign === "") return named;
  const more = Object.hasOwn(others, keyword) ? others[keyword as keyof typeof others] : [];
  const all: readonly string[] = [...standard, ...more];
  const meant = named.flatMap((name, at) => {
    const found = all.filter((each) => fits[at]?.test(each) === true);
    return found.length === 0 ? [name] : found;
  });
  return [...new Set(sign === "+" ? [...standard, ...meant] : [...meant, ...standard])];
}

function wildcard(pattern: string): RegExp {
  const text = pattern
    .replaceAll(/[.\\+^$(){}|[\]]/g, String.raw`\$&`)
    .replaceAll(/\*+/g, ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${text}$`);
}
