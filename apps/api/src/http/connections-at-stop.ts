import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';

/** Milliseconds for who comes while the server is stopping. */
const TIME_TO_ASK = 1_000;
/** Milliseconds for answers that are on their way: one that nobody reads would never come to its end. */
const TIME_TO_READ = 10_000;

/**
 * What still goes on over connections when the server is asked to stop. Answers that are on their way
 * are finished, where they are read soon; whatever else it would wait for ends: uploads that may take an
 * hour, the time for which a connection is kept for a next request, and connections that browsers open in
 * advance. Of these Node itself ends only the ones that are idle in that moment.
 */
@Injectable()
export class ConnectionsAtStop implements BeforeApplicationShutdown {
  private readonly going = new Map<Request, Response>();
  private readonly unasked = new Set<Socket>();
  private server: Server | null = null;
  private isStopping = false;
  /** Milliseconds in which answers in hand are to be read. */
  timeToRead = TIME_TO_READ;

  /** To be called before the server listens. */
  follow(server: Server): void {
    this.server = server;
    server.on('connection', (socket: Socket) => {
      this.unasked.add(socket);
      socket.once('close', () => this.unasked.delete(socket));
      // It listens for as long as a run is brought to its end.
      if (this.isStopping) setTimeout(() => this.drop(socket), TIME_TO_ASK);
    });
  }

  /** Middleware, for every request. */
  readonly watch = (request: Request, response: Response, next: NextFunction): void => {
    this.unasked.delete(request.socket);
    if (this.isStopping && !request.complete) {
      request.destroy();
      return;
    }
    if (this.isStopping) sayLast(response);
    this.going.set(request, response);
    response.once('close', () => this.going.delete(request));
    next();
  };

  beforeApplicationShutdown(): void {
    this.isStopping = true;
    // A millisecond: zero would mean for ever.
    if (this.server) this.server.keepAliveTimeout = 1;
    for (const socket of this.unasked) this.drop(socket);
    for (const [request, response] of this.going)
      if (request.complete) sayLast(response);
      else request.destroy();
    setTimeout(() => this.cutOffSlowReaders(), this.timeToRead).unref();
  }

  /** Each sees that its answer is not whole. Answers that haven't begun wait for the server, not for readers. */
  private cutOffSlowReaders(): void {
    for (const [{ socket }, { headersSent }] of this.going) if (headersSent) socket.destroy();
  }

  private drop(socket: Socket): void {
    if (this.unasked.has(socket)) socket.destroy();
  }
}

/** Tells the client that nothing more can be asked over this connection, where that can still be told. */
function sayLast(response: Response): void {
  if (!response.headersSent) response.shouldKeepAlive = false;
}
