"""Checks a backup of Kith, and prints what it holds as JSON: python3 read.py FILE"""

import gzip, hashlib, json, sys, zlib


def need(holds, line, wrong):
    if not holds:
        sys.exit(f"Line {line}: {wrong}.")


def read(data):
    *lines, last, rest = data.split(b"\n")
    need(lines and not rest, len(lines) + 2, "the file ends too early, or is no backup of Kith")
    first, *entries = [json.loads(line.decode()) for line in lines]
    stamp = {"kith": "backup", "version": 1, "schema": first["schema"], "day": first["day"]}
    need(first == stamp, 1, "this is no backup of Kith, or one of a newer Kith")
    before = b""
    for number, entry in enumerate(entries, 2):
        key, value = entry["key"], entry["value"]
        crc32 = zlib.crc32(key.encode() + b"\n" + value.encode())
        need(entry == {"key": key, "value": value, "crc32": f"{crc32:08x}"}, number, "the checksum does not fit")
        need(before < key.encode(), number, "the key belongs before that of the line before, or is the same")
        before = key.encode()
    whole = hashlib.sha256(b"".join(line + b"\n" for line in lines)).hexdigest()
    need(json.loads(last.decode()) == {"entries": len(entries), "sha256": whole}, len(lines) + 1, "count or sum does not fit")
    return {entry["key"]: entry["value"] for entry in entries}


try:
    with gzip.open(sys.argv[1]) as file:
        print(json.dumps(read(file.read()), indent=1, sort_keys=True))
except (OSError, EOFError, zlib.error, ValueError, LookupError, TypeError, AttributeError) as error:
    sys.exit(f"This is no backup of Kith, or it is damaged: {error!r}")
