#!/usr/bin/env bash
# Prints the headers that sign a request for Crestfall: RFC 9421 with HMAC-SHA-256, RFC 9530 for the body.
# Needs bash and openssl. curl sends the request:
#
#   curl -H @<(./sign.sh GET "$URL") "$URL"
#   curl -H @<(./sign.sh -d "$BODY" POST "$URL") --data-binary "$BODY" "$URL"
#
# Usage: sign.sh [OPTION...] METHOD URL; README.md has the options.
set -euo pipefail
export LC_ALL=C

fail() {
  echo "signer: $1" >&2
  exit 2
}

headers=() covered=() body='' file='' created='' nonce='' parameters='' base_only=''

# The values of a header, by its name in lower case, each without spaces around it, joined by commas.
header() {
  local line name value found=''
  for line in ${headers[@]+"${headers[@]}"}; do
    name=$(tr '[:upper:]' '[:lower:]' <<<"${line%%:*}")
    [ "$name" = "$1" ] || continue
    value=${line#*:}
    value=${value#"${value%%[![:space:]]*}"}
    value=${value%"${value##*[![:space:]]}"}
    found+=${found:+, }$value
  done
  printf %s "$found"
}

# What a component stands for.
component() {
  local scheme=${url%%://*} rest=${url#*://} authority target
  rest=${rest%%#*}
  authority=${rest%%[/?]*}
  target=${rest#"$authority"}
  authority=$(tr '[:upper:]' '[:lower:]' <<<"${authority##*@}")
  case $1 in
    @method) printf %s "$method" ;;
    @authority)
      case $scheme:$authority in
        http:*:80) authority=${authority%:80} ;;
        https:*:443) authority=${authority%:443} ;;
      esac
      printf %s "$authority"
      ;;
    @path)
      target=${target%%\?*}
      printf %s "${target:-/}"
      ;;
    @query) case $target in *\?*) printf '?%s' "${target#*\?}" ;; *) printf '?' ;; esac ;;
    *)
      target=$(header "$1")
      [ -n "$target" ] || fail "The request has no $1"
      printf %s "$target"
      ;;
  esac
}

# The text that is signed; /authentication/hmac/echo answers with the server's.
signature_base() {
  local names=${parameters%%)*} name value
  names=${names#(}
  for name in ${names//\"/}; do
    value=$(component "$name") || exit
    printf '"%s": %s\n' "$name" "$value"
  done
  printf '"@signature-params": %s' "$parameters"
}

hex() { od -An -v -tx1 | tr -d ' \n'; }
encode() { openssl base64 -A; }

# HMAC-SHA-256 of what comes in. Two plain hashes: openssl's own option would show the secret in the list of processes.
hmac() {
  local key inner='' outer='' i byte
  key=$(printf %s "$CRESTFALL_HMAC_SECRET" | openssl base64 -d -A | hex)
  if [ ${#key} -gt 128 ]; then
    key=$(printf %s "$CRESTFALL_HMAC_SECRET" | openssl base64 -d -A | openssl dgst -sha256 -binary | hex)
  fi
  for ((i = 0; i < 128; i += 2)); do
    byte=${key:i:2}
    byte=$((16#${byte:-0}))
    printf -v inner '%s\\x%02x' "$inner" $((byte ^ 0x36))
    printf -v outer '%s\\x%02x' "$outer" $((byte ^ 0x5c))
  done
  { printf "$outer" && { printf "$inner" && cat; } | openssl dgst -sha256 -binary; } | openssl dgst -sha256 -binary
}

content() { if [ -n "$file" ]; then cat "$file"; else printf %s "$body"; fi; }

while [ $# -gt 0 ]; do
  case $1 in
    --base) base_only=1; shift; continue ;;
    -*) [ $# -gt 1 ] || fail "$1 needs a value" ;;
    *) break ;;
  esac
  case $1 in
    -H) headers+=("$2") ;;
    -d) case $2 in @*) file=${2#@} ;; *) body=$2 ;; esac ;;
    -c) covered+=("$(tr '[:upper:]' '[:lower:]' <<<"$2")") ;;
    --created) created=$2 ;;
    --nonce) nonce=$2 ;;
    --parameters) parameters=$2 ;;
    *) fail "There is no option $1" ;;
  esac
  shift 2
done
[ $# -eq 2 ] || fail "METHOD and URL are needed"
method=$1 url=$2
[ -n "${CRESTFALL_HMAC_SECRET:-}" ] && [ -n "${CRESTFALL_HMAC_KEY_ID:-}$parameters" ] ||
  fail "CRESTFALL_HMAC_KEY_ID and CRESTFALL_HMAC_SECRET must be set"
[ -z "$file" ] || [ -r "$file" ] || fail "$file can't be read"

names='"@method" "@authority" "@path" "@query"'
if [ -n "$body" ] || [ -s "$file" ]; then
  headers+=("Content-Digest: sha-256=:$(content | openssl dgst -sha256 -binary | encode):")
  [ -n "$(header content-type)" ] || headers+=("Content-Type: application/json")
  names+=' "content-digest" "content-type"'
fi
for name in ${covered[@]+"${covered[@]}"}; do names+=" \"$name\""; done
if [ -z "$parameters" ]; then
  parameters="($names);created=${created:-$(date +%s)};keyid=\"$CRESTFALL_HMAC_KEY_ID\";alg=\"hmac-sha256\""
  parameters+=";nonce=\"${nonce:-$(openssl rand -hex 16)}\";tag=\"crestfall\""
fi

base=$(signature_base)
if [ -n "$base_only" ]; then
  printf '%s\n' "$base"
else
  signature=$(printf %s "$base" | hmac | encode)
  for line in ${headers[@]+"${headers[@]}"}; do printf '%s\n' "$line"; done
  printf 'Signature-Input: sig1=%s\nSignature: sig1=:%s:\n' "$parameters" "$signature"
fi
