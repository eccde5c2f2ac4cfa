"""Opens one record of the Cardkeep envelope format 1 (../FORMAT.md) without any Cardkeep code.

Reads {"key": hex, "context": {"tenant", "resource", "type", "schema"}, "envelope": hex} on standard input,
writes the plaintext to standard output. Needs Python 3.9+ and the package `cryptography`.
"""
import json
import sys

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.constant_time import bytes_eq
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def derive(key, salt, key_id, context, label):
    """Gives the encryption key, the commitment, and the AAD."""
    strings = [context[name].encode("utf-8") for name in ("tenant", "resource", "type")]
    if len(key) != 32 or not all(1 <= len(each) <= 255 for each in strings):
        raise ValueError("refused")
    aad = b"".join(len(each).to_bytes(4, "big") + each for each in strings)
    aad += context["schema"].to_bytes(4, "big") + key_id
    okm = HKDF(algorithm=SHA256(), length=64, salt=salt, info=label + b"\0" + aad).derive(key)
    return okm[:32], okm[32:], aad


def open_envelope(key, context, envelope):
    """Gives the plaintext; raises an exception for anything that is not a genuine envelope."""
    if not 100 <= len(envelope) <= 100 + 16 * 1024 * 1024 or envelope[:4] != b"CKE\x01":
        raise ValueError("refused")
    key_id, salt, commitment, body = envelope[4:20], envelope[20:52], envelope[52:84], envelope[84:]
    encryption, expected, aad = derive(key, salt, key_id, context, b"cardkeep envelope 1")
    if not bytes_eq(expected, commitment):
        raise ValueError("refused")
    return AESGCM(encryption).decrypt(bytes(12), body, aad)


if __name__ == "__main__":
    given = json.load(sys.stdin)
    try:
        plain = open_envelope(bytes.fromhex(given["key"]), given["context"], bytes.fromhex(given["envelope"]))
    except Exception:
        sys.exit("envelope_refused")
    sys.stdout.buffer.write(plain)
