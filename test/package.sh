#!/bin/sh
# Proves the package as people get it: packed, installed into an empty project and used, by the `node` that is found first.
# What it depends on comes from the registry, so that this is no part of `npm test`.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
project=$(mktemp -d)
trap 'rm -rf "$project"' EXIT

cd "$root"
npm pack --ignore-scripts --pack-destination "$project" >"$project/pack.log" 2>&1 || { cat "$project/pack.log"; exit 1; }
cd "$project"
echo '{ "name": "empty", "private": true, "type": "module" }' >package.json
npm install --no-audit --no-fund ./next-steps-*.tgz >install.log 2>&1 || { cat install.log; exit 1; }
bin=node_modules/.bin/next-steps

for command in init parse people plan sync agenda doctor config "config check" "config schema" start demo; do
  # shellcheck disable=SC2086 # a command and its sub command are two words
  "$bin" $command --help >help.txt
  [ "$command" = config ] || grep -q "^Examples\{0,1\}:" help.txt
done

mkdir -p meetings .github
printf '# Weekly\n\n## Next Steps\n\n- Ada: write the post\n' >meetings/2026-05-05.md
printf 'limit: 5\n' >.github/next-steps.yml
"$bin" parse --json meetings/2026-05-05.md | grep -q '"task":"write the post"'
"$bin" people meetings/2026-05-05.md | grep -q '^Ada'
"$bin" config check | grep -q 'no problems found'
"$bin" config schema | cmp - node_modules/next-steps/docs/next-steps.schema.json
[ "$("$bin" --version)" = "$(node -p 'require("next-steps/package.json").version')" ]
if "$bin" demo 2>demo.txt; then exit 1; fi
grep -q '^next-steps: the package does not contain the demo' demo.txt

# The page's own program, its types checked with those of everything that it imports.
sed -n '/^```ts$/,/^```$/{/^```/!p;}' "$root/docs/library.md" >program.ts
echo '{ "compilerOptions": { "target": "es2023", "module": "nodenext", "strict": true, "types": [], "outDir": "out" }, "files": ["program.ts"] }' >tsconfig.json
"$root/node_modules/.bin/tsc"
node out/program.js | diff - "$root/test/package.txt"

if grep -q EBADENGINE install.log; then cat install.log; exit 1; fi
[ "$(ls node_modules | wc -l)" -le 5 ]
[ "$(du -sm node_modules | cut -f1)" -le 15 ]
node "$root/test/startup.js" "$bin" meetings/2026-05-05.md
echo "Node $(node --version): $(wc -c <"$(ls next-steps-*.tgz)") bytes packed, $(ls node_modules | wc -l) package of $(du -sk node_modules | cut -f1) KB installed, all commands and the library work"
