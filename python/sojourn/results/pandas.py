"""Frames as pandas data frames; the types are the same with and without pyarrow."""

from __future__ import annotations

import importlib.util
from importlib import import_module
from typing import TYPE_CHECKING, Any

from sojourn.errors import WorldError

if TYPE_CHECKING:
    from sojourn.results.frame import Frame

_STAMPS = {"time": "datetime64[us]", "duration": "timedelta64[us]"}


def to_pandas(frame: Frame) -> Any:
    """Copy `frame` chunk by chunk into a ``pandas.DataFrame``.

    Text becomes categorical, whole numbers with gaps become ``Int64``, times and durations have their own types.
    """
    if importlib.util.find_spec("pandas") is None:
        msg = "to_pandas() needs pandas, which is not installed; what to do: pip install pandas"
        raise WorldError(msg)
    pd = import_module("pandas")
    kinds = frame.types
    parts: dict[str, list[list[Any]]] = {name: [] for name in kinds}
    for chunk in frame.chunks():
        for name, values in zip(kinds, chunk, strict=True):
            parts[name].append(values)
    return pd.DataFrame({name: _series(kind, parts.pop(name)) for name, kind in kinds.items()})


def _series(kind: str, chunks: list[list[Any]]) -> Any:
    import numpy as np

    pd = import_module("pandas")

    if kind == "text":
        labels = list(dict.fromkeys(v for values in chunks for v in values if v is not None))
        code = {label: i for i, label in enumerate(labels)} | {None: -1}
        codes = _joined([np.array([code[v] for v in values], dtype=np.int32) for values in chunks], np.int32)
        return pd.Series(pd.Categorical.from_codes(codes, categories=pd.Index(labels, dtype="str")))
    if kind == "float64":
        return pd.Series(_joined([np.array(values, dtype=np.float64) for values in chunks], np.float64))
    dtype = np.uint64 if kind == "uint64" else np.int64
    missing = _joined([np.array([v is None for v in values], dtype=bool) for values in chunks], bool)
    whole = _joined([np.array([v or 0 for v in values], dtype=dtype) for values in chunks], dtype)
    if kind in _STAMPS:
        whole[missing] = np.iinfo(np.int64).min  # numpy's "not a time"
        return pd.Series(whole.view(_STAMPS[kind]))
    return pd.Series(pd.arrays.IntegerArray(whole, missing)) if missing.any() else pd.Series(whole)


def _joined(arrays: list[Any], dtype: Any) -> Any:
    import numpy as np

    return np.concatenate(arrays) if arrays else np.array([], dtype=dtype)
