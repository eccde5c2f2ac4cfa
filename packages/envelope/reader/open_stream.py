"""Opens (and, to check the vectors, seals) one stream of the Cardkeep envelope format 1 (../FORMAT.md)."""
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.constant_time import bytes_eq
from open_envelope import derive

CHUNK = 65536
LABEL = b"cardkeep stream 1"


def nonce(number, is_last):
    return number.to_bytes(11, "big") + bytes([is_last])


def pieces(body, size):
    """Cuts into pieces of `size`, the last one shorter or full; one empty piece when there is nothing."""
    return [body[at : at + size] for at in range(0, len(body), size)] or [b""]


def open_stream(key, context, envelope):
    """Gives the whole plaintext; raises an exception for anything that is not a genuine stream."""
    if len(envelope) < 100 or envelope[:4] != b"CKS\x01":
        raise ValueError("refused")
    encryption, expected, aad = derive(key, envelope[20:52], envelope[4:20], context, LABEL)
    if not bytes_eq(expected, envelope[52:84]):
        raise ValueError("refused")
    chunks = pieces(envelope[84:], CHUNK + 16)
    if len(chunks) > 2**26 or (len(chunks) > 1 and len(chunks[-1]) == 16):
        raise ValueError("refused")
    last = len(chunks) - 1
    return b"".join(AESGCM(encryption).decrypt(nonce(n, n == last), each, aad) for n, each in enumerate(chunks))


def seal_stream(key, key_id, salt, context, plaintext):
    """Gives the whole sealed stream."""
    encryption, commitment, aad = derive(key, salt, key_id, context, LABEL)
    chunks = pieces(plaintext, CHUNK)
    last = len(chunks) - 1
    sealed = [AESGCM(encryption).encrypt(nonce(n, n == last), each, aad) for n, each in enumerate(chunks)]
    return b"CKS\x01" + key_id + salt + commitment + b"".join(sealed)
