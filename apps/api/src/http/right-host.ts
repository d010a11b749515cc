import { Logger } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Configuration } from '../configuration';
import { ConflictingHeaders, MisdirectedRequest } from './http.errors';
import { ServedHosts, hostOf, targetHostOf } from './served-hosts';

/** How much of a host that a stranger named may stand in the log. */
const LONGEST_LOGGED = 100;

/**
 * Headers that say one thing, which something before the server and the server itself could take
 * from different ones of two. Node keeps the first of some and joins others.
 */
const SINGLE = [
  'host',
  'authorization',
  'content-type',
  'origin',
  'sec-fetch-site',
  'idempotency-key',
  'last-event-id',
];

/** Middleware that refuses requests which name two hosts, or another single thing twice. */
export function unambiguous(request: Request, _response: Response, next: NextFunction): void {
  const twice = SINGLE.find((name) => (request.headersDistinct[name]?.length ?? 0) > 1);
  if (twice !== undefined) {
    throw new ConflictingHeaders(`The request has more than one header "${twice}". Send one.`);
  }
  const target = targetHostOf(request.url);
  if (
    target !== null &&
    (hostOf(target) === null || hostOf(target) !== hostOf(hostHeader(request)))
  ) {
    throw new ConflictingHeaders(
      'The address of the request and its header "host" name different hosts. Send the same in both.',
    );
  }
  next();
}

/**
 * Middleware that lets a server on loopback answer only to the hosts that are its own; what comes
 * from a proxy that it trusts may name any. Beyond loopback a server can't know its names.
 */
export function rightHost({ isLoopback, HOST, publicUrl }: Configuration): RequestHandler {
  if (!isLoopback) return (_request, _response, next) => next();
  const served = new ServedHosts([HOST, ...(publicUrl ? [publicUrl.hostname] : [])]);
  const logger = new Logger('Hosts');
  let isLogged = false;
  return (request, _response, next) => {
    const host = hostHeader(request);
    if (served.has(host) || isFromTrustedProxy(request)) {
      next();
      return;
    }
    // Once is enough to tell whoever set the server up; a web page must not fill the log.
    if (!isLogged) logger.warn(lineFor(host));
    isLogged = true;
    throw new MisdirectedRequest();
  };
}

function lineFor(host: string | undefined): string {
  const named = host === undefined ? 'no host' : JSON.stringify(host.slice(0, LONGEST_LOGGED));
  return (
    `A request for ${named} was refused: the server listens for this machine alone and answers to ` +
    'localhost, 127.0.0.1, [::1] and HOST. If people are to reach it under another name, set ' +
    'SLUICE_PUBLIC_URL. Further ones are refused without a line here.'
  );
}

/** Express's own getter would prefer what a proxy says. */
function hostHeader(request: Request): string | undefined {
  return request.headers.host;
}

function isFromTrustedProxy(request: Request): boolean {
  const isTrusted = request.app.get('trust proxy fn') as (address: string, hop: number) => boolean;
  const address = request.socket.remoteAddress;
  return address !== undefined && isTrusted(address, 0);
}
