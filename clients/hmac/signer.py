#!/usr/bin/env python3
"""Signs requests for Crestfall: RFC 9421 with HMAC-SHA-256, RFC 9530 for the body. Standard library only.

    from signer import sign
    headers = sign("GET", url, key_id="cfh_...", secret="...")
    urllib.request.urlopen(urllib.request.Request(url, headers=dict(headers)))
"""

import argparse
import base64
import hashlib
import hmac
import os
import re
import secrets
import sys
import time
from urllib.parse import urlsplit

ALWAYS = ["@method", "@authority", "@path", "@query"]
WITH_BODY = ["content-digest", "content-type"]
USUAL_PORTS = {"http": ":80", "https": ":443"}


def sign(method, url, headers=(), body=b"", *, key_id, secret, covered=(), created=None, nonce=None):
    """All headers that the request must be sent with, as pairs.

    headers: pairs of name and value; secret: in base64, as it was shown; covered: more headers that are signed.
    """
    headers = prepare(headers, body)
    names = ALWAYS + (WITH_BODY if body else []) + [name.lower() for name in covered]
    parameters = '({});created={};keyid="{}";alg="hmac-sha256";nonce="{}";tag="crestfall"'.format(
        " ".join(f'"{name}"' for name in names),
        int(time.time()) if created is None else created,
        key_id,
        nonce or secrets.token_hex(16),
    )
    return headers + signed(secret, parameters, signature_base(method, url, headers, parameters))


def prepare(headers, body):
    """The headers, with those that the body needs."""
    headers = list(headers)
    if body:
        digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
        headers.append(("Content-Digest", f"sha-256=:{digest}:"))
        if not values(headers, "content-type"):
            headers.append(("Content-Type", "application/json"))
    return headers


def signed(secret, parameters, base):
    """The two headers of a signature."""
    return [("Signature-Input", f"sig1={parameters}"), ("Signature", f"sig1=:{mac(secret, base)}:")]


def signature_base(method, url, headers, parameters):
    """The text that is signed; /authentication/hmac/echo answers with the server's."""
    names = re.findall(r'"([^"]+)"', parameters[: parameters.index(")")])
    lines = [f'"{name}": {component(method, url, headers, name)}' for name in names]
    return "\n".join(lines + [f'"@signature-params": {parameters}'])


def component(method, url, headers, name):
    parts = urlsplit(url)
    if name == "@method":
        return method
    if name == "@authority":
        return parts.netloc.rpartition("@")[2].lower().removesuffix(USUAL_PORTS.get(parts.scheme, ""))
    if name == "@path":
        return parts.path or "/"
    if name == "@query":
        return "?" + parts.query
    found = values(headers, name)
    if not found:
        raise ValueError(f"The request has no {name}")
    return ", ".join(value.strip() for value in found)


def values(headers, name):
    return [value for key, value in headers if key.lower() == name]


def mac(secret, base):
    """HMAC-SHA-256, in base64."""
    key = base64.b64decode(secret)
    return base64.b64encode(hmac.new(key, base.encode(), hashlib.sha256).digest()).decode()


# ---- as a command: signer.py [OPTION...] METHOD URL; README.md has the options ----


def arguments():
    parser = argparse.ArgumentParser(description="Prints the headers that sign a request.")
    parser.add_argument("-H", dest="headers", action="append", default=[], metavar="'NAME: VALUE'")
    parser.add_argument("-d", dest="body", default="", metavar="TEXT|@FILE")
    parser.add_argument("-c", dest="covered", action="append", default=[], metavar="HEADER")
    parser.add_argument("--created", type=int)
    parser.add_argument("--nonce")
    parser.add_argument("--parameters")
    parser.add_argument("--base", action="store_true")
    parser.add_argument("method")
    parser.add_argument("url")
    return parser.parse_args()


def main():
    given = arguments()
    key_id = os.environ.get("CRESTFALL_HMAC_KEY_ID", "")
    secret = os.environ.get("CRESTFALL_HMAC_SECRET", "")
    if not secret or not (key_id or given.parameters):
        sys.exit("signer: CRESTFALL_HMAC_KEY_ID and CRESTFALL_HMAC_SECRET must be set")
    headers = [(name, value.strip()) for name, _, value in (header.partition(":") for header in given.headers)]
    if given.body.startswith("@"):
        with open(given.body[1:], "rb") as file:
            body = file.read()
    else:
        body = given.body.encode()
    made = sign(
        given.method,
        given.url,
        headers,
        body,
        key_id=key_id,
        secret=secret,
        covered=given.covered,
        created=given.created,
        nonce=given.nonce,
    )
    parameters = given.parameters or dict(made)["Signature-Input"].removeprefix("sig1=")
    base = signature_base(given.method, given.url, made, parameters)
    if given.base:
        print(base)
    else:
        for name, value in made[:-2] + signed(secret, parameters, base):
            print(f"{name}: {value}")


if __name__ == "__main__":
    try:
        main()
    except (ValueError, OSError) as error:
        sys.exit(f"signer: {error}")
