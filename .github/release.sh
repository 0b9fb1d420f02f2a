#!/bin/sh
# Builds what a release consists of, into release/, and tags the commit that holds the Action's bundle. It pushes and publishes nothing.
set -eu
version=$(node -p 'require("./package.json").version')
tag="v$version"
if git rev-parse --quiet --verify "refs/tags/$tag" >/dev/null; then
  echo "$tag exists already: raise the version in package.json" >&2
  exit 1
fi
rm -rf release
mkdir release
npm run --silent build
npm pack --ignore-scripts --pack-destination release
for bundle in cli action server; do cp "dist/$bundle/sbom.cdx.json" "release/$bundle.sbom.cdx.json"; done
git add --force dist/action
git -c user.name="github-actions[bot]" -c user.email="41898282+github-actions[bot]@users.noreply.github.com" \
  commit --quiet --message "release: $tag"
git tag "$tag"
# A workflow that asks for the major version gets the newest release of it.
git tag --force "v${version%%.*}"
echo "$tag" >release/tag
echo "v${version%%.*}" >release/major
