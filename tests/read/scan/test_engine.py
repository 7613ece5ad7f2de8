"""The networks: found on the disk, loaded when asked for."""

from __future__ import annotations

import socket
from importlib.util import find_spec

import cv2
import numpy as np
import pytest

from pipeline.read.errors import UnsupportedFormatError
from pipeline.read.scan import engine
from pipeline.read.scan.detector import detect
from pipeline.read.scan.reading.recognise import recognise
from pipeline.read.scan.straighten.upside_down import upside_down


def drawn(text: str, width: int = 320) -> engine.Pixels:
    """Return grey paper with `text` on it, in one line."""
    paper = np.full((64, width), 255, np.uint8)
    cv2.putText(paper, text, (16, 46), cv2.FONT_HERSHEY_DUPLEX, 1.4, 0, 3, cv2.LINE_AA)
    return paper


@pytest.fixture
def fresh() -> None:
    """Forget what is loaded, before and after."""
    engine.model.cache_clear()


def test_what_lacks_is_named(monkeypatch: pytest.MonkeyPatch, fresh: None) -> None:
    """Without a package the error has its code and says which one."""
    monkeypatch.setattr(engine, "find_spec", lambda name: None if name == "rapidocr" else find_spec(name))
    with pytest.raises(UnsupportedFormatError) as error:
        recognise([drawn("1")])
    assert (error.value.code, error.value.detail) == ("needs_scan", "rapidocr")


def test_one_backend_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """OpenVINO is used where it is there, onnxruntime where it is not, and only without both one is asked for."""
    there = {"cv2", "rapidocr", "openvino", "onnxruntime"}
    monkeypatch.setattr(engine, "find_spec", lambda name: name if name in there else None)
    assert engine._backend() == "openvino"
    there.remove("openvino")
    assert engine._backend() == "onnxruntime"
    there.remove("onnxruntime")
    with pytest.raises(UnsupportedFormatError) as error:
        engine._backend()
    assert error.value.detail == "onnxruntime"


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch, fresh: None) -> None:
    """All three networks load and work where no socket can be opened."""

    def cut(*_: object) -> socket.socket:
        raise OSError("no network")

    monkeypatch.setattr(socket, "socket", cut)
    line = drawn("20231105")
    assert recognise([line])[0].text == "20231105"
    assert upside_down([line]) < 0 < upside_down([np.ascontiguousarray(np.rot90(line, 2))])
    (box,) = detect(np.vstack([np.full((300, 320), 255, np.uint8), line, np.full((300, 320), 255, np.uint8)]))
    assert abs(box.corners[:, 1].mean() - 332) < 8


def test_the_number_of_threads_changes_nothing(fresh: None) -> None:
    """One thread reads what two read; a model is loaded anew for the other number only."""
    line = drawn("8642")
    try:
        engine.use(1)
        one, loaded = recognise([line])[0].text, engine.model(engine.RECOGNISER)
        engine.use(1)
        assert engine.model(engine.RECOGNISER) is loaded
        engine.use(2)
        assert recognise([line])[0].text == one
    finally:
        engine.use(0)
