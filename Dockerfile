# syntax=docker/dockerfile:1
# One container, one process tree: the supervisor and the server. Node of the base image only installs; what runs is the pinned one.
FROM node:24-slim
USER node
# The volume takes over whose folder this is.
RUN mkdir -p /home/node/comanda/.data
WORKDIR /home/node/comanda
COPY --chown=node:node package.json package-lock.json ./
RUN npm install --omit=dev --no-save --no-audit --no-fund --loglevel=error
COPY --chown=node:node . ./
# The pinned Node is there and reads what was copied.
RUN node_modules/node/bin/node infra/comanda.ts help
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
VOLUME /home/node/comanda/.data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["node_modules/node/bin/node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node_modules/node/bin/node", "infra/supervisor.ts"]
