import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { AccessOptions } from './access-options';
import { CrossSiteRequest, Forbidden, TooManyRequests, Unauthenticated } from './access.errors';
import { rememberActor } from './actor';
import { ApiKeyService } from './api-key.service';
import { isCrossSite } from './domain/cross-site';
import { LongAnswers } from './long-answers';
import { RouteRightMark, type RouteRight } from './route-rights';
import { RequestLimiter } from './request-limiter';
import { hashOfToken } from './secret-token';
import { SessionCookie } from './session-cookie';
import { SessionService } from './session.service';

const READING = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Stands before every route. Everything needs a session or an API key unless it is `@Public()`;
 * viewers and keys without `write` only read; what else a route asks for, its mark says.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionService,
    private readonly keys: ApiKeyService,
    private readonly cookie: SessionCookie,
    private readonly limiter: RequestLimiter,
    private readonly options: AccessOptions,
    private readonly answers: LongAnswers,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const right: RouteRight | undefined = this.reflector.getAllAndOverride(RouteRightMark, [
      context.getHandler(),
      context.getClass(),
    ]);
    await this.admit(context.switchToHttp().getRequest<Request>(), right);
    return true;
  }

  /**
   * Lets a request pass that may do what `right` asks for, and remembers who sent it. Also for what
   * is no route of a controller.
   *
   * @throws Unauthenticated, Forbidden, CrossSiteRequest, TooManyRequests
   */
  async admit(request: Request, right?: RouteRight): Promise<void> {
    const key = bearerOf(request);
    const writes = !READING.includes(request.method);
    // A page of another site can't set the Authorization header, but cookies it can have sent.
    if (key === null && writes && this.isFromAnotherSite(request)) throw new CrossSiteRequest();
    if (right === 'public') return;
    if (key !== null) await this.admitKey(request, key, right, writes);
    else await this.admitUser(request, right, writes);
  }

  private async admitKey(
    request: Request,
    key: string,
    right: RouteRight | undefined,
    writes: boolean,
  ): Promise<void> {
    const record = await this.keys.byKey(key);
    if (!record) throw new Unauthenticated('This API key does not exist (any more).');
    this.limit(request, `key ${record.id}`);
    if (right !== undefined) {
      throw new Forbidden('API keys may not do this. Log in as a person in the console.');
    }
    if (writes && !record.scopes.includes('write')) {
      throw new Forbidden('This API key may only read. Use one with the scope "write".');
    }
    rememberActor(request, { kind: 'api_key', id: record.id, name: record.name });
    const { key_hash } = record;
    this.answers.watch(request, `key ${key_hash}`, () => this.keys.isGood(key_hash));
  }

  private async admitUser(
    request: Request,
    right: RouteRight | undefined,
    writes: boolean,
  ): Promise<void> {
    const token = this.cookie.tokenOf(request);
    if (token === null) throw new Unauthenticated();
    const user = await this.sessions.userOf(token);
    if (!user) throw new Unauthenticated('Your session has ended. Log in again.');
    this.limit(request, `user ${user.id}`);
    const adminOnly = right === 'admin' || (right !== 'staff' && writes);
    if (adminOnly && user.role !== 'admin') {
      throw new Forbidden('Your role lets you look, but not do this. Ask an admin.');
    }
    rememberActor(request, { kind: 'user', id: user.id, name: user.email });
    const token_hash = hashOfToken(token);
    this.answers.watch(request, `session ${token_hash}`, () => this.sessions.isGood(token_hash));
  }

  /** Says by how it stands with the limit (draft-ietf-httpapi-ratelimit-headers). */
  private limit(request: Request, caller: string): void {
    const { limit, remaining, resetSeconds } = this.limiter.count(caller);
    const left = Math.max(0, remaining);
    request.res?.set({
      'RateLimit-Policy': `"default";q=${limit};w=60`,
      RateLimit: `"default";r=${left};t=${resetSeconds}`,
    });
    if (remaining < 0) throw new TooManyRequests(limit, resetSeconds);
  }

  private isFromAnotherSite(request: Request): boolean {
    return isCrossSite({
      hosts: [request.host, this.options.publicHost],
      origin: request.get('origin'),
      sec_fetch_site: request.get('sec-fetch-site'),
    });
  }
}

/** The key of `Authorization: Bearer <key>`, however empty; null when there is no such header. */
function bearerOf(request: Request): string | null {
  const header = /^Bearer(?: +(.*))?$/i.exec(request.headers.authorization ?? '');
  return header ? (header[1] ?? '').trim() : null;
}
