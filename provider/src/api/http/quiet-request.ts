import http from "node:http";
import type { ClientRequest, IncomingMessage, RequestOptions } from "node:http";
import https from "node:https";

/**
 * Sends requests as `node:http` and `node:https` do, but keeps the headers out of the connection's options. With
 * `NODE_DEBUG=http`, Node prints those options, so the token or key would appear in the log of any build that somebody
 * debugs (seen on Node 20.20, lines `createConnection` and `found free socket`).
 */
export const quietRequests = {
  request(
    { headers = {}, ...options }: RequestOptions,
    onResponse: (response: IncomingMessage) => void,
  ): ClientRequest {
    const { request } = options.protocol === "http:" ? http : https;
    const sent = request(options, onResponse);
    for (const [name, text] of Object.entries(headers)) {
      if (text !== undefined) sent.setHeader(name, text);
    }
    return sent;
  },
};
