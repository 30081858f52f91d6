# One image, no build step: Node runs the TypeScript as it is.
FROM node:26-slim

ENV NODE_ENV=production \
    PAPERBOY_DATA=/data \
    OPS_PORT=9464 \
    PAPERBOY_HOST=0.0.0.0

WORKDIR /app

# Before the sources, so that a change to them leaves this layer as it is.
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force

COPY config ./config
COPY commands ./commands
COPY src ./src

# The user `node` comes with the image. A new volume takes over the folder's owner; the other folder keeps the
# JavaScript of the sources, which spares memory from the second start on.
RUN install --directory --owner=node --group=node /data node_modules/.cache/paperboy
USER node
VOLUME /data
EXPOSE 8080

HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.OPS_PORT || 9464}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]

ENTRYPOINT ["node", "--disable-warning=ExperimentalWarning", "src/paperboy.js"]
CMD ["start"]
