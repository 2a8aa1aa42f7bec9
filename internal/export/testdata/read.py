"""Reads files with a library that others wrote and prints what they hold as JSON: types and rows by column, and notes.

    python3 read.py LIBRARY FORMAT=FILE...

Status 77 says that the library is not installed.
"""
import importlib, json, sys

library = sys.argv[1]
try:
    importlib.import_module(library)
except ImportError as e:
    print(e)
    sys.exit(77)

HEADERLESS = ("gdelt", "gdelt-mentions")


def with_pandas(form, path):
    import csv, pandas
    options = dict(dtype=str, keep_default_na=False)
    if form != "csv":
        options.update(sep="\t", quoting=csv.QUOTE_NONE)
    if form in HEADERLESS:
        options.update(header=None)
    frame = pandas.read_csv(path, **options)
    numbers = pandas.read_csv(path, **{k: v for k, v in options.items() if k not in ("dtype", "keep_default_na")})
    return frame, {str(c): str(t) for c, t in numbers.dtypes.items()}, {}


def with_pyarrow(form, path):
    import pyarrow.parquet as parquet
    f = parquet.ParquetFile(path)
    metadata = {k.decode(): v.decode() for k, v in (f.metadata.metadata or {}).items()}
    metadata["compression"] = f.metadata.row_group(0).column(0).compression
    table = f.read()
    return table.to_pylist(), {n: str(table.schema.field(n).type) for n in table.schema.names}, metadata


def with_duckdb(form, path):
    import duckdb
    source = {"parquet": "read_parquet(?)", "csv": "read_csv(?, header=true)"}.get(form, "read_csv(?, delim='\t', quote='', header=%s, all_varchar=true)" % ("false" if form in HEADERLESS else "true"))
    result = duckdb.execute("SELECT * FROM " + source, [path])
    names = [c[0] for c in result.description]
    return [dict(zip(names, r)) for r in result.fetchall()], {c[0]: str(c[1]) for c in result.description}, {}


def with_geopandas(form, path):
    import geopandas
    frame = geopandas.read_file(path)
    rows = [dict(r, geometry=r["geometry"] and r["geometry"].wkt) for r in frame.to_dict("records")]
    return rows, {}, {"crs": str(frame.crs)}


def text(v):
    return None if v is None or v != v else v if isinstance(v, (str, bool, int, float)) else str(v)


read = {"pandas": with_pandas, "pyarrow": with_pyarrow, "duckdb": with_duckdb, "geopandas": with_geopandas}[library]
out = {}
for form, path in (a.split("=", 1) for a in sys.argv[2:]):
    rows, types, notes = read(form, path)
    if not isinstance(rows, list):
        rows = rows.to_dict("records")
    out[form] = {"rows": [{str(k): text(v) for k, v in r.items()} for r in rows], "types": types, "notes": notes}
json.dump(out, sys.stdout)
