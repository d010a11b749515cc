import type { CorsOptions } from '@nestjs/common/interfaces/external/cors-options.interface.js';

const SECONDS_A_PREFLIGHT_HOLDS = 600;

/**
 * Lets pages of these origins call the API, with an API key: cookies never go along, since the
 * session cookie is SameSite=Strict and credentials stay off.
 */
export function corsFor(origins: string[]): CorsOptions {
  return {
    origin: origins,
    credentials: false,
    exposedHeaders: ['RateLimit', 'RateLimit-Policy', 'Retry-After', 'X-Request-Id'],
    maxAge: SECONDS_A_PREFLIGHT_HOLDS,
  };
}
