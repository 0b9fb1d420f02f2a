#!/bin/sh
# Runs tests on the newer versions of Node that the project supports. Arguments go to Vitest, such as `test/server`; without any, all tests run.
set -eu
cd "$(dirname "$0")/.."
for version in 22 24; do
  run="npx --yes --package node@$version node"
  if ! $run -p '"Node " + process.version'; then
    echo "Node $version cannot be installed, so nothing was tested on it." >&2
    continue
  fi
  $run node_modules/vitest/vitest.mjs run "$@"
done
