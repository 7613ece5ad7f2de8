"""Picture -> Sheet: light, borders and seals first, then one warp to an upright page of the working size."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.read.scan.picture import Picture, Sheet
from pipeline.read.scan.straighten.black_seal import black_seals
from pipeline.read.scan.straighten.borders import without_borders
from pipeline.read.scan.straighten.ink import contrasted, inked
from pipeline.read.scan.straighten.light import even
from pipeline.read.scan.straighten.maps import framed, scaling, warped
from pipeline.read.scan.straighten.red_seal import without_seals
from pipeline.read.scan.straighten.size import plausible_dpi, shrunk, working_scale
from pipeline.read.scan.straighten.upright import upright


def straighten(picture: Picture) -> Sheet:
    """Return the page in `picture` upright and level, evenly lit, at 150 to 300 dpi, with all of it in sight.

    `Sheet.seal` shows the strokes of seals that were taken out, and the whole of those that could not be.
    """
    pixels = picture.pixels
    dpi = plausible_dpi(pixels.shape, picture.dpi)
    scale = working_scale(pixels.shape, dpi)
    work = shrunk(pixels, scale)
    ratio = work.shape[1] / pixels.shape[1], work.shape[0] / pixels.shape[0]
    dpi *= min(scale, 1)
    seen, seal = without_seals(work, dpi)
    grey = even(without_borders(seen, dpi), dpi)
    larger = max(scale, 1)
    view, shape = framed(scaling(larger, larger) @ upright(seen, grey, dpi), grey.shape)
    grey = contrasted(warped(grey, view, shape))
    seal = warped(seal, view, shape, outside=0, way=cv2.INTER_NEAREST)
    ink = inked(grey, dpi * larger)
    if not seal.any():
        seal = black_seals(ink, dpi * larger)
    return Sheet(grey, ink, seal, dpi * larger, np.asarray(np.linalg.inv(view @ scaling(*ratio)), np.float64))
