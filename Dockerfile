# The App's server: one bundle, and beside it the one package that is a native module.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json bundle.js ./
COPY image image
RUN npm ci --ignore-scripts
COPY src src
RUN node bundle.js server
RUN npm ci --ignore-scripts --omit=dev --workspace image

FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s CMD node -e "fetch('http://localhost:' + (process.env.PORT || 3000) + '/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"
# Not by npm, which would keep the signals that stop it to itself; and like `npm start` with little memory for what is new, which a
# server that mostly waits seldom needs.
CMD ["node", "--max-semi-space-size=4", "dist/main.js"]
