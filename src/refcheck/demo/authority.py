"""A certificate authority for one run: it signs a certificate for any host, and is forgotten afterwards.

Only this file needs `cryptography` (extra `demo`); it is imported when a simulated web starts, not before.
"""

from __future__ import annotations

import ipaddress
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

LIFE = timedelta(days=1)
CA_USAGE = x509.KeyUsage(
    digital_signature=False,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=True,
    crl_sign=True,
    encipher_only=False,
    decipher_only=False,
)


class Authority:
    """A throw-away authority with keys of its own. `name` is what a client reads as the issuer."""

    def __init__(self, name: str) -> None:
        self._key, self._leaf_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
        self._name = _common_name(name)
        builder = self._builder(self._name, self._key.public_key())
        self._certificate = (
            builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(CA_USAGE, critical=True)
            .sign(self._key, SHA256())
        )

    @property
    def pem(self) -> bytes:
        """The authority's own certificate, for a client to trust."""
        return self._certificate.public_bytes(Encoding.PEM)

    def leaf(self, host: str) -> bytes:
        """A certificate for this host and its private key, in one PEM, as `ssl.SSLContext.load_cert_chain` reads it."""
        builder = self._builder(_common_name(host[:64]), self._leaf_key.public_key())
        certificate = builder.add_extension(_subject(host), critical=False).sign(self._key, SHA256())
        key = self._leaf_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        return certificate.public_bytes(Encoding.PEM) + key

    def _builder(self, subject: x509.Name, key: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
        """What both kinds share. Strict clients (Python 3.13) want the two key identifiers."""
        now = datetime.now(UTC)
        return (
            x509.CertificateBuilder(subject_name=subject, issuer_name=self._name, public_key=key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - LIFE)
            .not_valid_after(now + LIFE)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key()), critical=False)
        )


def _common_name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, text)])


def _subject(host: str) -> x509.SubjectAlternativeName:
    """The host as a client compares it (RFC 6125): an address as an address, anything else as a name."""
    try:
        return x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(host))])
    except ValueError:
        return x509.SubjectAlternativeName([x509.DNSName(host)])
