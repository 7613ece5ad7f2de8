"""The networks that see text: where it stands, whether it is upside down, and which characters it shows.

The only place that knows rapidocr: its wheel carries the three models as ONNX files. They run on
OpenVINO where that is installed, else on onnxruntime. They are loaded once a process, when first
asked for, from the disk alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.read.errors import UnsupportedFormatError
from pipeline.read.scan.picture import Pixels

Floats = NDArray[np.float32]
Run = Callable[[Floats], Floats]
"""Images × 3 × height × width, -1 is black and 1 white -> what the network says of each image."""

DETECTOR, CLASSIFIER, RECOGNISER = "*_det_*.onnx", "*_cls_*.onnx", "*_rec_*.onnx"
"""The models in rapidocr's wheel."""
PACKAGES = ("cv2", "rapidocr")
"""What must be installed beside one of BACKENDS."""
BACKENDS = ("openvino", "onnxruntime")
"""What runs the models, the faster one first."""
ONLY_ERRORS = 3
"""onnxruntime's level of logging."""

_threads = 0


class Model(NamedTuple):
    """A network that is loaded; `characters` are those that its classes stand for, where it says so."""

    run: Run
    characters: tuple[str, ...]


def use(threads: int) -> None:
    """Let every model of this process run on `threads` threads, 0 for as many as the backend likes.

    Models that were loaded for another number are loaded again.
    """
    global _threads
    if threads != _threads:
        _threads = threads
        model.cache_clear()


@cache
def model(files: str) -> Model:
    """Return the model in rapidocr's wheel whose name fits `files`, loaded.

    Raises UnsupportedFormatError, code `needs_scan`, where a package is not installed.
    """
    backend = _backend()
    folder = Path(next(iter(find_spec("rapidocr").submodule_search_locations)), "models")  # type: ignore[union-attr, arg-type]
    path = next(iter(sorted(folder.glob(files))), None)
    if path is None:
        raise UnsupportedFormatError("needs_scan", "", f"rapidocr {files}")
    return (_openvino if backend == "openvino" else _onnxruntime)(path)


def _backend() -> str:
    """Return the backend to run on."""
    missing = [name for name in PACKAGES if find_spec(name) is None]
    backend = next((name for name in BACKENDS if find_spec(name)), None)
    if missing or backend is None:
        raise UnsupportedFormatError("needs_scan", "", ", ".join(missing or BACKENDS[1:]))
    return backend


def _openvino(path: Path) -> Model:
    import openvino

    core = openvino.Core()
    network = core.read_model(path)
    options = {"INFERENCE_NUM_THREADS": _threads} if _threads else {}
    request = core.compile_model(network, "CPU", options).create_infer_request()

    def run(images: Floats) -> Floats:
        request.infer([np.ascontiguousarray(images)])
        return np.array(request.get_output_tensor().data, dtype=np.float32)

    facts = network.get_rt_info()
    known = "framework" in facts and "character" in facts["framework"]
    return Model(run, _characters(facts["framework"]["character"].value if known else ""))


def _onnxruntime(path: Path) -> Model:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = ONLY_ERRORS
    options.intra_op_num_threads = _threads
    options.enable_cpu_mem_arena = False
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    (entry,) = session.get_inputs()

    def run(images: Floats) -> Floats:
        (output,) = session.run(None, {entry.name: np.ascontiguousarray(images)})
        return np.asarray(output, dtype=np.float32)

    return Model(run, _characters(session.get_modelmeta().custom_metadata_map.get("character", "")))


def _characters(lines: str) -> tuple[str, ...]:
    """Return what the classes of a recogniser stand for: nothing, one character a line of `lines`, and the blank."""
    return ("", *lines.splitlines(), " ") if lines else ()


def scaled(image: Pixels, height: int, width: int) -> Pixels:
    """Return `image` at `height` × `width`: averaged where it shrinks, interpolated where it grows."""
    import cv2

    shrinks = height < image.shape[0]
    way = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(image, (width, height), interpolation=way), dtype=np.uint8)


def tensor(images: Sequence[Pixels], width: int) -> Floats:
    """Return `images`, all of one height and none wider than `width`, as a network takes them; grey fills the rest."""
    batch = np.zeros((len(images), 3, images[0].shape[0], width), dtype=np.float32)
    for slot, image in zip(batch, images, strict=True):
        planes = image if image.ndim == 2 else image.transpose(2, 0, 1)
        slot[:, :, : image.shape[1]] = planes.astype(np.float32) / 127.5 - 1.0
    return batch
