"""Runs every vector of ../vectors through the Python readers and says how many agreed."""
import hashlib
import json
import pathlib
import sys

from open_envelope import open_envelope
from open_stream import open_stream, seal_stream

VECTORS = pathlib.Path(__file__).resolve().parent.parent / "vectors"


def opens_to(open_with, *args):
    """What it opens to, or None when it is refused."""
    try:
        return open_with(*args)
    except Exception:
        return None


def check_records(file):
    for each in file["valid"] + file["refused"]:
        opened = opens_to(open_envelope, bytes.fromhex(each["key"]), each["context"], bytes.fromhex(each["envelope"]))
        expected = bytes.fromhex(each["plaintext"]) if "plaintext" in each else None
        yield each["name"], opened == expected


def edited(sealed, edit):
    """Makes a stream that must be refused from one that opens, as the vector says."""
    chunks = [sealed[at : at + 65552] for at in range(84, len(sealed), 65552)]
    if "chunks" in edit:
        sealed = sealed[:84] + b"".join(chunks[number] for number in edit["chunks"])
    if "keep" in edit:
        sealed = sealed[: edit["keep"]]
    if "alter" in edit:
        changed = bytearray(sealed)
        changed[edit["alter"]] ^= 1
        sealed = bytes(changed)
    return sealed + bytes.fromhex(edit.get("append", ""))


def check_streams(file):
    shared = file["inputs"]
    key, key_id, salt = (bytes.fromhex(shared[name]) for name in ("key", "key_id", "salt"))
    by_name = {}
    for each in file["valid"]:
        plain = bytes(at % 251 for at in range(each["plaintext_length"]))
        sealed = by_name[each["name"]] = seal_stream(key, key_id, salt, shared["context"], plain)
        agrees = hashlib.sha256(sealed).hexdigest() == each["envelope_sha256"]
        agrees = agrees and each.get("envelope", sealed.hex()) == sealed.hex()
        yield each["name"], agrees and opens_to(open_stream, key, shared["context"], sealed) == plain
    for each in file["refused"]:
        with_key = bytes.fromhex(each.get("key", shared["key"]))
        sealed = edited(by_name[each["from"]], each)
        yield each["name"], opens_to(open_stream, with_key, each.get("context", shared["context"]), sealed) is None


if __name__ == "__main__":
    results = list(check_records(json.loads((VECTORS / "envelope-1.json").read_text("utf-8"))))
    results += check_streams(json.loads((VECTORS / "stream-1.json").read_text("utf-8")))
    failed = [name for name, agrees in results if not agrees]
    for name in failed:
        print("disagrees:", name)
    print(f"{len(results) - len(failed)} of {len(results)} vectors agree")
    sys.exit(1 if failed else 0)
