import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { callOriginOf } from '@sluice/http-edge';
import type { Request } from 'express';
import { AccessOptions } from './access-options';
import { CrossSiteRequest, Forbidden, TooManyRequests, Unauthenticated } from './access.errors';
import { rememberActor, type Actor } from './actor';
import type { ApiKey } from './api-key';
import { ApiKeyService } from './api-key.service';
import { isCrossSite } from './domain/cross-site';
import { LongAnswers } from './long-answers';
import { RouteRightMark, type RouteRight } from './route-rights';
import { RequestLimiter, type Allowance } from './request-limiter';
import { hashOfToken } from './secret-token';
import { SessionCookie } from './session-cookie';
import { SessionService } from './session.service';
import type { User } from './user';

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
    if (right === 'probe') return;
    const caller = await this.callerOf(request, key);
    this.limit(request, this.counted(request, caller));
    if (right === 'public') return;
    if (caller instanceof Unauthenticated) throw caller;
    if ('key' in caller) admitKey(caller.key, right, writes);
    else admitUser(caller.user, right, writes);
    rememberActor(request, actorFor(caller));
    this.watch(request, caller);
  }

  /** Long answers end with the session or key that asked for them. */
  private watch(request: Request, caller: Exclude<Caller, Unauthenticated>): void {
    if ('key' in caller) {
      const { key_hash } = caller.key;
      this.answers.watch(request, `key ${key_hash}`, () => this.keys.isGood(key_hash));
      return;
    }
    const { token_hash } = caller;
    this.answers.watch(request, `session ${token_hash}`, () => this.sessions.isGood(token_hash));
  }

  /** Who sent a request; for strangers, what to tell them where strangers may not go. */
  private async callerOf(request: Request, key: string | null): Promise<Caller> {
    if (key !== null) {
      const record = await this.keys.byKey(key);
      return record
        ? { key: record }
        : new Unauthenticated('This API key does not exist (any more).');
    }
    const token = this.cookie.tokenOf(request);
    if (token === null) return new Unauthenticated();
    const user = await this.sessions.userOf(token);
    return user
      ? { user, token_hash: hashOfToken(token) }
      : new Unauthenticated('Your session has ended. Log in again.');
  }

  private counted(request: Request, caller: Caller): Allowance {
    if (caller instanceof Unauthenticated)
      return this.limiter.countStranger(callOriginOf(request).address);
    return this.limiter.count('key' in caller ? `key ${caller.key.id}` : `user ${caller.user.id}`);
  }

  /** Says by how it stands with the limit (draft-ietf-httpapi-ratelimit-headers). */
  private limit(request: Request, { limit, remaining, resetSeconds }: Allowance): void {
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

type Caller = { key: ApiKey } | { user: User; token_hash: string } | Unauthenticated;

function actorFor(caller: Exclude<Caller, Unauthenticated>): Actor {
  if ('key' in caller) return { kind: 'api_key', id: caller.key.id, name: caller.key.name };
  return { kind: 'user', id: caller.user.id, name: caller.user.email };
}

/** @throws Forbidden */
function admitKey(key: ApiKey, right: RouteRight | undefined, writes: boolean): void {
  if (right !== undefined)
    throw new Forbidden('API keys may not do this. Log in as a person in the console.');
  if (writes && !key.scopes.includes('write'))
    throw new Forbidden('This API key may only read. Use one with the scope "write".');
}

/** @throws Forbidden */
function admitUser(user: User, right: RouteRight | undefined, writes: boolean): void {
  const adminOnly = right === 'admin' || (right !== 'staff' && writes);
  if (adminOnly && user.role !== 'admin')
    throw new Forbidden('Your role lets you look, but not do this. Ask an admin.');
}

/** The key of `Authorization: Bearer <key>`, however empty; null when there is no such header. */
function bearerOf(request: Request): string | null {
  const header = /^Bearer(?: +(.*))?$/i.exec(request.headers.authorization ?? '');
  return header ? (header[1] ?? '').trim() : null;
}
