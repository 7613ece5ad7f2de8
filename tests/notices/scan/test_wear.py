"""Each switch of a wear does what it says, and nothing else."""

from __future__ import annotations

from dataclasses import fields, replace
from io import BytesIO

import cv2
import numpy as np
import pytest
from PIL import Image

from tests.notices.scan import fonts
from tests.notices.scan.marks import Paper
from tests.notices.scan.needs import needs_fonts
from tests.notices.scan.printing import Pixels
from tests.notices.scan.wear import CAMERA_DPI, Wear, Worn, worn
from tests.notices.scan.wears import SIZES, WEARS, seeded

pytestmark = needs_fonts()

PLAIN = Wear(dpi=72)
SEED = 4


def print_of(place: int) -> Pixels:
    """Return a page of A4 with a block of bars in its middle, `place` pixels off."""
    page = np.full((595, 842, 3), 255, np.uint8)
    for top in range(120, 480, 24):
        page[top : top + 9, 120 + place : 600 + place : 2] = 20
    return page


@pytest.fixture(scope="module")
def paper() -> Paper:
    return Paper(print_of(0), behind=print_of(90))


def change(paper: Paper, **switches: object) -> tuple[Worn, np.ndarray]:
    """Return the page worn by these switches alone, and by how much its pixels differ from the print's."""
    result = worn(paper, replace(PLAIN, **switches), SEED)  # type: ignore[arg-type]
    return result, result.pixels.astype(int) - paper.front


def test_nothing_worn_is_the_print(paper: Paper) -> None:
    """Without a switch the pixels are the print's, and each place is its own."""
    result, differs = change(paper)
    assert not differs.any() and (result.homography == np.eye(3)).all()
    assert result.jpeg == b"" and result.seal is None


ON_THE_PAPER = {
    "seal": "red",
    "pen": 4,
    "bleed": 0.3,
    "faint": 0.4,
    "uneven": 0.3,
    "cast": (0.8, 0.9, 1.0),
    "blur": 0.8,
    "noise": 6.0,
    "grey": True,
    "one_bit": True,
    "jpeg": 40,
}
MOVING = {"skew": 1.0, "turn": 90, "perspective": 0.03, "desk": True}


@pytest.mark.parametrize("switch", ON_THE_PAPER)
def test_what_does_not_move_the_page_leaves_its_places(paper: Paper, switch: str) -> None:
    """Marks, light, optics and tone move nothing."""
    result, _ = change(paper, **{switch: ON_THE_PAPER[switch]})
    assert result.pixels.shape == paper.front.shape and (result.homography == np.eye(3)).all()


@pytest.mark.parametrize("switch", MOVING)
def test_what_moves_the_page_tells_so(paper: Paper, switch: str) -> None:
    """Posture changes the homography, and with it the pixels."""
    wear = replace(PLAIN, **{switch: MOVING[switch]})  # type: ignore[arg-type]
    assert not np.allclose(worn(paper, wear, SEED).homography, np.eye(3))


def test_a_seal_colours_its_box_alone(paper: Paper) -> None:
    """A red seal darkens green and blue within its box and nothing without; a black one has no colour."""
    result, differs = change(paper, seal="red")
    x0, top, x1, bottom = map(int, result.seal or ())
    assert (differs <= 0).all() and differs[top:bottom, x0:x1, 1].min() < -150 and differs[..., 2].min() > -80
    differs[top:bottom, x0:x1] = 0
    assert not differs.any()
    assert np.ptp(worn(paper, replace(PLAIN, seal="black"), SEED).pixels, axis=2).max() == 0


def test_a_signed_page_is_sealed_where_it_was_signed(paper: Paper) -> None:
    """The seal lies over the signature, as far as the page's edges let it."""
    for signed, middle in (((500.0, 300.0), (500, 300)), ((840.0, 2.0), (842 - 59.5, 59.5))):
        box = worn(replace(paper, signed=signed), replace(PLAIN, seal="red"), SEED).seal or ()
        assert ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) == pytest.approx(middle, abs=1)


def test_a_pen_inks_a_little(paper: Paper) -> None:
    """Strokes of a pen only darken, and cover a small part of the page; more strokes cover more."""
    _, few = change(paper, pen=2)
    _, many = change(paper, pen=12)
    assert (few <= 0).all() and 0 < few.any(axis=2).mean() < many.any(axis=2).mean() < 0.05


def test_the_other_side_shines_through_mirrored(paper: Paper) -> None:
    """What is darker is so where the mirrored other side has ink; without another side nothing is."""
    _, differs = change(paper, bleed=0.3)
    mirrored = cv2.dilate(255 - cv2.flip(paper.behind, 1), np.ones((9, 9)))
    assert (differs <= 0).all() and differs.min() < -20 and not differs[mirrored == 0].any()
    assert not change(replace(paper, behind=None), bleed=0.3)[1].any()


def test_faint_ink_is_lighter_on_paper_as_white(paper: Paper) -> None:
    """Ink loses the share of its blackness that was asked for; white stays white."""
    assert set(np.unique(change(paper, faint=0.5)[0].pixels)) == {round((20 + 255) / 2), 255}


def test_light_falls_off_and_is_coloured(paper: Paper) -> None:
    """Uneven light darkens, at most by what was asked for; a cast makes white of its own colour."""
    _, differs = change(paper, uneven=0.3)
    assert (differs <= 0).all() and -77 <= differs.min() < -40
    assert (change(paper, cast=(0.8, 0.9, 1.0))[0].pixels[0, 0] == (204, 230, 255)).all()


def test_noise_and_blur_have_their_measure(paper: Paper) -> None:
    """Noise has the deviation asked for where nothing is clipped; blur keeps a page's mean."""
    grey = Paper(np.full((200, 200, 3), 128, np.uint8))
    assert change(grey, noise=6.0)[1].std() == pytest.approx(6.0, rel=0.03)
    assert change(paper, blur=1.0)[1].mean() == pytest.approx(0, abs=0.2)


def test_tones(paper: Paper) -> None:
    """Grey has no colours; black and white is two levels; a fax has each of its lines twice."""
    coloured = Paper(worn(paper, replace(PLAIN, seal="red"), SEED).pixels)
    assert np.ptp(change(coloured, grey=True)[0].pixels, axis=2).max() == 0
    assert set(np.unique(change(coloured, one_bit=True)[0].pixels)) == {0, 255}
    fax = change(coloured, fax=True)[0].pixels
    assert set(np.unique(fax)) == {0, 255} and (fax[:-1:2] == fax[1::2]).all()


def test_a_jpeg_is_the_file_of_its_pixels(paper: Paper) -> None:
    """The pixels are those that the file decodes to; a lower quality is a smaller file; the file tells its dpi."""
    fine, coarse = change(paper, jpeg=90)[0], change(paper, jpeg=40)[0]
    assert len(coarse.jpeg) < len(fine.jpeg)
    assert (cv2.imdecode(np.frombuffer(fine.jpeg, np.uint8), cv2.IMREAD_COLOR) == fine.pixels).all()
    assert Image.open(BytesIO(fine.jpeg)).info["dpi"] == (72, 72)
    assert replace(PLAIN, dpi=300, desk=True).tagged_dpi == CAMERA_DPI


def test_a_switch_draws_from_its_own_chances(paper: Paper) -> None:
    """The noise, the seal's place and the corners of one seed stay when other switches are thrown."""
    alone, _ = change(paper, seal="red", perspective=0.02)
    beside, _ = change(paper, seal="red", perspective=0.02, pen=3, noise=5.0, uneven=0.2, jpeg=70)
    assert alone.seal == beside.seal and (alone.homography == beside.homography).all()
    grey = Paper(np.full((595, 842, 3), 128, np.uint8))
    noise = change(grey, noise=5.0)[0].pixels
    sealed = change(grey, noise=5.0, seal="red")[0]
    outside = np.ones(noise.shape[:2], bool)
    x0, top, x1, bottom = map(int, sealed.seal or ())
    outside[top:bottom, x0:x1] = False
    assert (noise == sealed.pixels)[outside].all()


def test_a_seed_is_a_scan(paper: Paper) -> None:
    """The same seed gives the same pixels, another seed others."""
    wear = replace(WEARS["photo"], dpi=72)
    first, again, other = (worn(paper, wear, seed).pixels for seed in (1, 1, 2))
    assert (first == again).all() and (first != other).any()


@pytest.mark.parametrize("name", WEARS)
def test_seeded_wears_are_within_bounds(name: str) -> None:
    """Whatever the seed, dpi is 100 to 600, the size 7 to 12 points, the font known, the skew at most its wear's."""
    for seed in range(20):
        wear = seeded(name, seed)
        assert 100 <= wear.dpi <= 600 and wear.size in SIZES and wear.font in fonts.FAMILIES
        assert abs(wear.skew) <= WEARS[name].skew and bool(wear.turn) == bool(WEARS[name].turn)


def test_one_seed_is_one_print() -> None:
    """All wears of a seed have one typeface and size, so that they can be compared; over seeds all typefaces come."""
    for seed in range(10):
        assert len({(seeded(name, seed).font, seeded(name, seed).size) for name in WEARS}) == 1
    assert {seeded("light", seed).font for seed in range(99)} == set(fonts.FAMILIES)


def test_each_switch_is_on_in_a_named_wear() -> None:
    """No switch of a wear is left untried by the named ones; typeface and size are the seed's."""
    on = {each.name for each in fields(Wear) for wear in WEARS.values() if getattr(wear, each.name) != each.default}
    assert on == {each.name for each in fields(Wear)} - {"font", "size"}
