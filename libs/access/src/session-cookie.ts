import { Injectable } from '@nestjs/common';
import type { CookieOptions, Request, Response } from 'express';
import { AccessOptions } from './access-options';

const NAME = 'sluice_session';
/** Browsers take a cookie of this name only from this very host, over TLS (RFC 6265bis). */
const SECURE_NAME = `__Host-${NAME}`;

/**
 * The cookie with a person's session. Over TLS, ended here or by a proxy, it is `Secure` and has a
 * name of its own, so that nobody who can write cookies of a neighbouring host or over plain HTTP
 * can slip one in.
 */
@Injectable()
export class SessionCookie {
  constructor(private readonly options: AccessOptions) {}

  /** The token that the browser sent, null without one. */
  tokenOf(request: Request): string | null {
    const cookies: unknown = request.cookies;
    const name = this.nameFor(request);
    if (typeof cookies !== 'object' || cookies === null || !Object.hasOwn(cookies, name)) {
      return null;
    }
    const token = (cookies as Record<string, unknown>)[name];
    return typeof token === 'string' && token !== '' ? token : null;
  }

  set(response: Response, token: string): void {
    response.cookie(this.nameFor(response.req), token, this.optionsFor(response.req));
  }

  clear(response: Response): void {
    response.clearCookie(this.nameFor(response.req), this.optionsFor(response.req));
  }

  private nameFor(request: Request): string {
    return this.isSecure(request) ? SECURE_NAME : NAME;
  }

  /** Without an expiry of its own the browser forgets it when it closes; the server expires it besides. */
  private optionsFor(request: Request): CookieOptions {
    return { httpOnly: true, sameSite: 'strict', path: '/', secure: this.isSecure(request) };
  }

  private isSecure(request: Request): boolean {
    return this.options.secureCookies || request.secure;
  }
}
