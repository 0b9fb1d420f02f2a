#!/bin/sh
# Runs the steps of the Dockerfile without Docker, in a clean directory, and then the server as the image does: as a user without
# rights, where only /data can be written, with .env.example as it is and only the credentials filled in.
# Needs root, for the user and the file system, and the registry.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"

# What .dockerignore lets through.
mkdir "$work/build" "$work/app" "$work/data"
sed -n 's/^!//p' "$root/.dockerignore" | while read -r path; do cp -R "$root/$path" "$work/build/"; done
cd "$work/build"
npm ci --ignore-scripts --no-audit --no-fund >"$work/npm.log" 2>&1 || { cat "$work/npm.log"; exit 1; }
node bundle.js server
npm ci --ignore-scripts --omit=dev --workspace image --no-audit --no-fund >"$work/npm.log" 2>&1 || { cat "$work/npm.log"; exit 1; }
cp package.json "$work/app/"
cp -R node_modules dist "$work/app/"
rm -rf "$work/build"
chown nobody "$work/data"
echo "the image adds $(du -sm "$work/app" | cut -f1) MB to node:22-bookworm-slim"

# As `docker run --env-file` reads it, after the ENV of the Dockerfile; here /data is elsewhere, and any port will do.
ENV=$(sed -n 's/^ENV //p' "$root/Dockerfile" | tr ' ' '\n' | sed "s|^DATA_DIR=/data$|DATA_DIR=$work/data|")
openssl genrsa -traditional -out "$work/key.pem" 2048 2>/dev/null || openssl genrsa -out "$work/key.pem" 2048 2>/dev/null
chown nobody "$work/key.pem"
sed -e "s|^APP_ID=.*|APP_ID=1|" -e "s|^PRIVATE_KEY_PATH=.*|PRIVATE_KEY_PATH=$work/key.pem|" \
  -e "s|^WEBHOOK_SECRET=.*|WEBHOOK_SECRET=$(openssl rand -hex 32)|" "$root/.env.example" >"$work/env"
SET=$(grep -v '^#' "$work/env" | grep =)
# An address that refuses at once: nothing here asks GitHub.
OFFLINE="GHE_HOST=localhost:1 GHE_PROTOCOL=http PORT=34567"
cat >"$work/run.sh" <<'RUN'
mount --bind "$1" "$1" && mount -o remount,ro,bind / && cd "$2" && shift 2
exec setpriv --reuid nobody --regid nogroup --clear-groups --no-new-privs --bounding-set=-all "$@"
RUN
# Without credentials there is nowhere to write them.
# shellcheck disable=SC2086 # one variable a word
if unshare --mount sh "$work/run.sh" "$work/data" "$work/app" env -i PATH="$PATH" $ENV PORT=34567 node dist/main.js >"$work/log" 2>&1; then
  cat "$work/log"
  exit 1
fi
grep "^next-steps: no credentials are set, and the setup page cannot write them" "$work/log" || { cat "$work/log"; exit 1; }

# shellcheck disable=SC2086 # one variable a word
unshare --mount sh "$work/run.sh" "$work/data" "$work/app" env -i PATH="$PATH" $ENV $SET $OFFLINE \
  node --max-semi-space-size=4 dist/main.js >"$work/log" 2>&1 &
server=$!
for _ in $(seq 100); do grep -q "listening on http://0.0.0.0:34567" "$work/log" && break; sleep 0.1; done
[ "$(curl --silent --max-time 5 http://localhost:34567/ping)" = PONG ] || { cat "$work/log"; exit 1; }
curl --silent --max-time 5 http://localhost:34567/healthz
echo
[ -f "$work/data/next-steps.sqlite" ] || { cat "$work/log"; exit 1; }
kill -TERM "$server"
wait "$server"
grep -q '"msg":"stopped"' "$work/log" || { cat "$work/log"; exit 1; }
echo "the container's steps work on Node $(node --version)"
