#!/usr/bin/env bash
# Runs HashiCorp's own `cdktf synth` at the top level of the project, and verifies what it wrote.
set -euo pipefail
cd "$(dirname "$0")/../.."

# A file that this names and that does not exist makes every call of terraform print an error.
unset TF_CLI_CONFIG_FILE
export CHECKPOINT_DISABLE=1

if ! command -v terraform > /dev/null; then
  echo 'terraform is missing: the cdktf command asks for its version' >&2
  exit 1
fi

tool=$(mktemp -d)
trap 'rm -rf "$tool"' EXIT
npm install --prefix "$tool" --no-audit --no-fund --loglevel=error cdktf-cli@0.21.0

rm -rf cdktf.out
"$tool/node_modules/.bin/cdktf" synth
node bin/firewright.js verify cdktf.out --intents examples/web-shop/intents.yaml
