"""The model file (docs/modelfile.md): written here, read by internal/modelfile. Needs numpy only.

    write(path, header, {name: (float32 array, "q8" or "f32")})
    header, tensors = read(path)      # float32 arrays, q8 ones dequantised: what the Go program computes with
"""
import hashlib, json, os, struct
import numpy as np

MAGIC, VERSION, ALIGN = b"DRAGOMDL", 1, 64
PREAMBLE = struct.Struct("<8sIIQ")  # magic, format version, bytes of the JSON header, bytes of the whole file
CONFIG = ("layers", "hidden", "heads", "ffn", "vocab", "max_positions")


class ModelFileError(ValueError): pass


def quantise(x):
    """Symmetric 8 bits, one scale a row: x [rows, cols] -> (int8 [rows, cols], float32 [rows])."""
    x = np.asarray(x, np.float32)
    scale = (np.abs(x).max(1) / np.float32(127)).astype(np.float32)
    # Where a row's greatest value is not above 127 times the least normal number, the row is zero for our purpose.
    scale[scale < np.finfo(np.float32).tiny] = 0
    inverse = np.divide(np.float32(1), scale, out=np.zeros_like(scale), where=scale > 0)
    return np.clip(np.rint(x * inverse[:, None]), -127, 127).astype(np.int8), scale


def dequantise(q, scale):
    """The float32 matrix that (q, scale) stand for."""
    return q.astype(np.float32) * scale[:, None].astype(np.float32)


def rounded(x):
    """x as it comes back from a file that stores it as q8: to measure the quantised model before it is written."""
    return dequantise(*quantise(x))


def write(path, header, tensors):
    """header: name, version, card (any JSON), config (CONFIG), labels {list: [names]}, vocabulary [pieces]."""
    header = dict(header)
    missing = [k for k in ("name", "version", "card", "config", "labels", "vocabulary") if k not in header]
    missing += [f"config.{k}" for k in CONFIG if k not in header.get("config", {})]
    if missing: raise ModelFileError(f"{path}: the header lacks {', '.join(missing)}")
    pieces = header.pop("vocabulary")
    if any(not p or "\n" in p for p in pieces): raise ModelFileError(f"{path}: a piece of the vocabulary is empty or holds a line break")
    if len(pieces) != header["config"]["vocab"]: raise ModelFileError(f"{path}: {len(pieces)} pieces, config.vocab says {header['config']['vocab']}")

    data = bytearray()

    def put(b):
        data.extend(b"\0" * (-len(data) % ALIGN))
        data.extend(b)
        return len(data) - len(b)

    text = "\n".join(pieces).encode()
    header["vocabulary"] = {"offset": put(text), "bytes": len(text), "pieces": len(pieces)}
    header["tensors"] = table = []
    for name, (x, dtype) in tensors.items():
        x = np.ascontiguousarray(x, np.float32)
        if not np.isfinite(x).all(): raise ModelFileError(f"{path}: tensor {name} holds a value that is not finite")
        entry = {"name": name, "dtype": dtype, "shape": list(x.shape)}
        if dtype == "f32":
            entry["offset"] = put(x.astype("<f4").tobytes())
        elif dtype == "q8":
            if x.ndim != 2: raise ModelFileError(f"{path}: tensor {name} has shape {x.shape}; q8 holds matrices")
            q, scale = quantise(x)
            entry["offset"], entry["scale_offset"] = put(q.tobytes()), put(scale.astype("<f4").tobytes())
        else:
            raise ModelFileError(f"{path}: tensor {name} wants to be stored as {dtype!r}; this format has q8 and f32")
        table.append(entry)
    put(b"")

    head = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    start = PREAMBLE.size + len(head)
    pad = -start % ALIGN
    body = PREAMBLE.pack(MAGIC, VERSION, len(head), start + pad + len(data) + 32) + head + b"\0" * pad + bytes(data)
    tmp = f"{path}.part"
    with open(tmp, "wb") as f:
        f.write(body)
        f.write(hashlib.sha256(body).digest())
    os.replace(tmp, path)


def read(path):
    """-> (header with "vocabulary" as a list of pieces, {name: float32 array})."""
    raw = open(path, "rb").read()
    if len(raw) < PREAMBLE.size + 32 or raw[:8] != MAGIC: raise ModelFileError(f"{path}: not a dragoman model file")
    _, version, n, size = PREAMBLE.unpack_from(raw)
    if version != VERSION: raise ModelFileError(f"{path}: format version {version}; this program reads {VERSION}")
    if size != len(raw) or hashlib.sha256(raw[:-32]).digest() != raw[-32:]: raise ModelFileError(f"{path}: truncated or damaged; write it again")
    header = json.loads(raw[PREAMBLE.size:PREAMBLE.size + n])
    start = PREAMBLE.size + n + -(PREAMBLE.size + n) % ALIGN
    v = header["vocabulary"]
    header["vocabulary"] = raw[start + v["offset"]:start + v["offset"] + v["bytes"]].decode().split("\n")
    tensors = {}
    for t in header.pop("tensors"):
        count = int(np.prod(t["shape"]))
        if t["dtype"] == "f32":
            x = np.frombuffer(raw, "<f4", count, start + t["offset"])
        else:
            q = np.frombuffer(raw, np.int8, count, start + t["offset"]).reshape(t["shape"])
            x = dequantise(q, np.frombuffer(raw, "<f4", t["shape"][0], start + t["scale_offset"]))
        tensors[t["name"]] = x.reshape(t["shape"]).astype(np.float32)
    return header, tensors
