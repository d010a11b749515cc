import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DomainError } from '@sluice/kernel';
import { AppModule } from './app.module';
import { BadConfiguration, readConfiguration, type Configuration } from './configuration';
import { configureHttp } from './http/configure-http';
import { boundConnections } from './http/slow-clients';
import { FirstAdmin } from './first-admin';
import { ServerLogger } from './server-logger';
import { oldZoneRules } from './zone-rules';

/** Starts the server; ends the process with a sentence when it can't. */
export async function startServer(): Promise<void> {
  try {
    const configuration = readConfiguration(process.env);
    const app = await createApp(configuration);
    const warning = oldZoneRules(process.versions.tz, process.versions.node);
    if (warning) new Logger('ZoneRules').warn(warning);
    await app.get(FirstAdmin).prepare();
    await app.listen(configuration.PORT, configuration.HOST);
    process.stdout.write(
      `Sluice is ready on ${(await app.getUrl()).replace('[::1]', 'localhost')}\n`,
    );
  } catch (error) {
    process.stderr.write(`Sluice can't start. ${reasonOf(error)}\n`);
    process.exit(1);
  }
}

export async function createApp(configuration: Configuration): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(configuration), {
    bodyParser: false,
    abortOnError: false,
    logger: new ServerLogger(),
  });
  configureHttp(app, configuration);
  boundConnections(app.getHttpServer());
  app.enableShutdownHooks(undefined, { useProcessExit: true });
  return app;
}

/** People can act on a sentence; everything else is for whoever mends the program. */
function reasonOf(error: unknown): string {
  if (error instanceof BadConfiguration || error instanceof DomainError) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    return 'Another program listens on this port already. Choose another one with PORT.';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
