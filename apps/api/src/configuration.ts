import { join, resolve } from 'node:path';
import { plainToInstance, Transform } from 'class-transformer';
import {
  IsEmail,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Length,
  Matches,
  Max,
  Min,
  MinLength,
  validateSync,
} from 'class-validator';
import { isLoopback } from './http/served-hosts';

const asNumber = ({ value }: { value: unknown }) =>
  typeof value === 'string' && value.trim() !== '' ? Number(value) : value;

const asList = ({ value }: { value: unknown }) =>
  typeof value === 'string' ? value.split(',').map((item) => item.trim()) : value;

/** The environment of the server, read once; the README's table describes it. */
export class Configuration {
  @Transform(asNumber)
  @Min(0)
  @Max(65_535)
  @IsInt()
  PORT = 3000;

  @IsString()
  @MinLength(1)
  HOST = '127.0.0.1';

  @IsString()
  @MinLength(1)
  SLUICE_DATA_DIR = './data';

  @IsOptional()
  @Matches(/^mongodb(\+srv)?:\/\/\S+$/, {
    message: 'MONGODB_URI must begin with mongodb:// or mongodb+srv://',
  })
  MONGODB_URI?: string;

  @IsOptional()
  @IsEmail()
  SLUICE_ADMIN_EMAIL?: string;

  @IsOptional()
  @Length(12, 128)
  SLUICE_ADMIN_PASSWORD?: string;

  @Transform(asNumber)
  @Min(1)
  @Max(1_048_576)
  @IsInt()
  SLUICE_MAX_UPLOAD_MB = 2048;

  /** What hashes of personal data are keyed with; without it, a secret that is kept with the data. */
  @IsOptional()
  @Length(32, 1024)
  SLUICE_SECRET?: string;

  /** How browsers reach the server where a proxy stands before it. */
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  SLUICE_PUBLIC_URL?: string;

  @Transform(asList)
  @Matches(/^(loopback|linklocal|uniquelocal|[0-9a-fA-F.:]+(\/\d{1,3})?)$/, {
    each: true,
    message: 'SLUICE_TRUSTED_PROXIES must list addresses, networks (10.0.0.0/8) or "loopback"',
  })
  SLUICE_TRUSTED_PROXIES: string[] = [];

  @Transform(asList)
  @Matches(/^https?:\/\/[^/\s*]+$/, {
    each: true,
    message: 'SLUICE_CORS_ORIGINS must list origins such as https://crm.example.com',
  })
  SLUICE_CORS_ORIGINS: string[] = [];

  @Transform(asNumber)
  @Min(1)
  @Max(10_000_000)
  @IsInt()
  SLUICE_REQUESTS_PER_MINUTE = 6_000;

  /** Of all who come from one address without a session or a key. */
  @Transform(asNumber)
  @Min(1)
  @Max(10_000_000)
  @IsInt()
  SLUICE_STRANGER_REQUESTS_PER_MINUTE = 600;

  /** Where everything lies that isn't in MongoDB. */
  get dataDirectory(): string {
    return resolve(this.SLUICE_DATA_DIR);
  }

  get incomingDirectory(): string {
    return join(this.dataDirectory, 'incoming');
  }

  get isLoopback(): boolean {
    return isLoopback(this.HOST);
  }

  /** Whether only this machine can reach the server: it may listen on loopback for a proxy alone. */
  get isPrivate(): boolean {
    const hasProxy = this.SLUICE_TRUSTED_PROXIES.length > 0 || this.publicUrl !== null;
    return this.isLoopback && !hasProxy;
  }

  get publicUrl(): URL | null {
    return this.SLUICE_PUBLIC_URL === undefined ? null : new URL(this.SLUICE_PUBLIC_URL);
  }
}

/** A setting that the server can't start with; the message says which, and why. */
export class BadConfiguration extends Error {}

/** @throws BadConfiguration */
export function readConfiguration(environment: NodeJS.ProcessEnv): Configuration {
  const names = Object.keys(plainToInstance(Configuration, {})).concat(
    'MONGODB_URI',
    'SLUICE_ADMIN_EMAIL',
    'SLUICE_ADMIN_PASSWORD',
    'SLUICE_PUBLIC_URL',
    'SLUICE_SECRET',
  );
  const given = names
    .map((name) => [name, environment[name]] as const)
    // An empty variable is how shells and compose files say "not set".
    .filter(([, value]) => value !== undefined && value !== '');
  const configuration = plainToInstance(Configuration, Object.fromEntries(given));
  const problems = validateSync(configuration, { stopAtFirstError: true }).flatMap((error) =>
    Object.values(error.constraints ?? {}),
  );
  const { SLUICE_ADMIN_EMAIL: email, SLUICE_ADMIN_PASSWORD: password } = configuration;
  if ((email === undefined) !== (password === undefined))
    problems.push('SLUICE_ADMIN_EMAIL and SLUICE_ADMIN_PASSWORD must be set together');
  if (problems.length > 0)
    throw new BadConfiguration(`The configuration is not valid: ${problems.join('; ')}.`);
  return configuration;
}
