"""Certificates for one run: an authority to trust, and leaves that are right, or wrong in one way each."""

from __future__ import annotations

import ipaddress
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path
from warnings import catch_warnings

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from bench.hostile.scenario import Tls

DAY = timedelta(days=1)


class Certificates:
    """`authority` is the file that a client is given to trust."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key, self._stranger = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
        self.authority = folder / "authority.pem"
        itself = self._built("Hostile authority", "Hostile authority", self._key, self._key, authority=True)
        self.authority.write_bytes(itself.public_bytes(Encoding.PEM))

    def context(self, host: str, kind: Tls) -> ssl.SSLContext:
        """What a host of this kind speaks TLS with."""
        file = self._folder / f"{host}.pem"
        file.write_bytes(self._leaf(host, kind))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        if kind == "old-protocol":
            context.set_ciphers("ALL:@SECLEVEL=0")
            with catch_warnings(action="ignore", category=DeprecationWarning):  # what this host is about
                context.maximum_version = ssl.TLSVersion.TLSv1_1
        context.load_cert_chain(file)
        return context

    def _leaf(self, host: str, kind: Tls) -> bytes:
        leaf_key = ec.generate_private_key(ec.SECP256R1())
        signer = {"self-signed": leaf_key, "unknown-issuer": self._stranger}.get(kind, self._key)
        issuer = {"self-signed": host, "unknown-issuer": "Nobody's authority"}.get(kind, "Hostile authority")
        named = "127.99.99.99" if kind == "other-host" else host
        ends = -30 if kind == "expired" else 30
        certificate = self._built(host, issuer, leaf_key, signer, address=named, ends=ends)
        key = leaf_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        return certificate.public_bytes(Encoding.PEM) + key

    def _built(
        self,
        subject: str,
        issuer: str,
        key: ec.EllipticCurvePrivateKey,
        signer: ec.EllipticCurvePrivateKey,
        *,
        address: str = "",
        ends: int = 30,
        authority: bool = False,
    ) -> x509.Certificate:
        now = datetime.now(UTC)
        usage = x509.KeyUsage(not authority, False, False, False, False, authority, authority, False, False)
        builder = (
            x509.CertificateBuilder(subject_name=_name(subject), issuer_name=_name(issuer), public_key=key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - 60 * DAY)
            .not_valid_after(now + ends * DAY)
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
            .add_extension(usage, critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
        )
        if address:
            named = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(address))])
            builder = builder.add_extension(named, critical=False)
        return builder.sign(signer, SHA256())


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, text)])
