// Receives Noroshi's webhooks; see the README beside it.
import { createServer } from "node:http";
import { Webhook } from "standardwebhooks";

const LARGEST = 1_000_000;
const webhook = new Webhook(process.env.WEBHOOK_SECRET);
const seen = new Set();

function isNew(id) {
  if (seen.has(id)) return false;
  seen.add(id);
  if (seen.size > 10_000) seen.delete(seen.values().next().value);
  return true;
}

async function read(request) {
  const parts = [];
  let length = 0;
  for await (const part of request) {
    length += part.length;
    if (length > LARGEST) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

const server = createServer(async (request, response) => {
  const body = await read(request);
  if (body === null) return response.writeHead(413).end();
  let event;
  try {
    event = webhook.verify(body, request.headers);
  } catch {
    return response.writeHead(401).end();
  }
  if (event.type === "noroshi.challenge") {
    response.writeHead(200, { "Content-Type": "application/json" });
    return response.end(JSON.stringify({ challenge: event.data.challenge }));
  }
  if (isNew(request.headers["webhook-id"])) console.log(event.type, event.data.reference, event.data.title);
  return response.writeHead(204).end();
});

server.listen(Number(process.env.PORT ?? 8090), "127.0.0.1", () => console.log("listening on", server.address().port));
