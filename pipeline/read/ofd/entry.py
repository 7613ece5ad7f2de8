"""OFD.xml, the entry of the package -> its documents and their signatures (GB/T 33190 clauses 7.4, 17 and 18)."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.etree import _Element

from pipeline.read.ofd.markup import attribute, child, children, text
from pipeline.read.ofd.package import Package, PartError


@dataclass(frozen=True, slots=True)
class Entry:
    """One DocBody: what refers to its Document.xml and, where it is signed, to its Signatures.xml."""

    document: str
    signatures: str


def entries(package: Package) -> list[Entry]:
    """Return the documents of the file, in order. Raises PartError."""
    path, root = package.markup("/OFD.xml")
    return [Entry(_current(package, body, path), text(body, "Signatures")) for body in children(root, "DocBody")]


def _current(package: Package, body: _Element, path: str) -> str:
    """Return the document of the version that is the current one, where there are versions."""
    versions = child(body, "Versions")
    for version in [] if versions is None else children(versions, "Version"):
        if attribute(version, "Current") == "true":
            member, root = package.markup(attribute(version, "BaseLoc"), path)
            return package.find(text(root, "DocRoot"), member)
    return text(body, "DocRoot")


def signers(package: Package, reference: str) -> list[str]:
    """Return the program that made each signature listed in the member `reference` means, as far as it is named.

    No signature is verified.
    """
    if not reference:
        return []
    try:
        path, root = package.markup(reference)
    except PartError:
        return [""]
    return [_signer(package, attribute(signature, "BaseLoc"), path) for signature in children(root, "Signature")]


def _signer(package: Package, reference: str, path: str) -> str:
    try:
        _, root = package.markup(reference, path)
    except PartError:
        return ""
    provider = child(root, "SignedInfo", "Provider")
    if provider is None:
        return ""
    return attribute(provider, "ProviderName") or text(provider, "ProviderName")
