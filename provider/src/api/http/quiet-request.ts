import http from "node:http";
import type { ClientRequest, IncomingMessage, RequestOptions } from "node:http";
import https from "node:https";

/**
 * Sends requests as `node:http` and `node:https` do, with one difference: the headers are not among the options of the
 * connection. Under `NODE_DEBUG=http` Node prints those options, and the token or key would stand in every log of a
 * build that is being looked into (seen on Node 20.20, lines `createConnection` and `found free socket`).
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
