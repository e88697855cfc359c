/** What the server is for: `service` keeps data and answers users, `test` starts fast and is thrown away. */
export type Profile = "service" | "test";

/** The text of neo4j.conf. Nothing but bolt on loopback is opened; an unknown setting ends the server at once. */
export function settings(profile: Profile, place: { readonly db: string; readonly port: number }): string {
  const all = { ...common(place), ...PROFILES[profile].settings };
  return Object.entries(all)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");
}

/** Options of the Java machine; Neo4j 5.26 asks for the opened packages. */
export function javaOptions(profile: Profile): readonly string[] {
  return [
    ...PROFILES[profile].java,
    "-Dio.netty.tryReflectionSetAccessible=true",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "-Dlog4j2.disable.jmx=true",
    "-Dfile.encoding=UTF-8",
  ];
}

function common(place: { readonly db: string; readonly port: number }): Readonly<Record<string, string>> {
  return {
    "server.directories.data": `${place.db}/data`,
    "server.directories.logs": `${place.db}/logs`,
    "server.directories.run": `${place.db}/run`,
    "server.directories.plugins": `${place.db}/plugins`,
    "server.directories.import": `${place.db}/import`,
    "server.default_listen_address": "127.0.0.1",
    "server.bolt.listen_address": `127.0.0.1:${place.port}`,
    "server.bolt.advertised_address": `127.0.0.1:${place.port}`,
    "server.http.enabled": "false",
    "server.https.enabled": "false",
    "server.config.strict_validation.enabled": "true",
    "dbms.usage_report.enabled": "false",
    // What people typed is in the parameters: statements are not logged.
    "db.logs.query.enabled": "OFF",
    "db.lock.acquisition.timeout": "10s",
    // Behind the time-out that every statement carries itself, for what its client left behind.
    "db.transaction.timeout": "10m",
    // A parameter of another size would be planned anew.
    "internal.cypher.use_parameter_size": "false",
    // Two fixed waits that make a stop take 11 s; "0s" is invalid for the first of them.
    "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
    "internal.server.bolt.connection_shutdown_wait_time": "0s",
    "db.tx_log.preallocate": "false",
  };
}

const PROFILES: Readonly<
  Record<Profile, { readonly java: readonly string[]; readonly settings: Readonly<Record<string, string>> }>
> = {
  service: {
    java: ["-XX:+UseG1GC", "-Xms256m", "-Xmx1g"],
    settings: {
      "server.memory.pagecache.size": "256m",
      "db.memory.transaction.max": "512m",
      "db.tx_log.rotation.size": "16m",
      "db.tx_log.rotation.retention_policy": "64m size",
    },
  },
  test: {
    // A run of hours in minutes: nearly all of it is the planning of new texts. The compiled code of that outgrows the
    // 48 MB that one compiler gets by itself, and is then thrown out and made again.
    java: [
      "-XX:+UseSerialGC",
      "-XX:TieredStopAtLevel=1",
      "-XX:ReservedCodeCacheSize=128m",
      "-XX:MetaspaceSize=192m",
      "-Xms256m",
      "-Xmx768m",
    ],
    settings: {
      "server.memory.pagecache.size": "128m",
      "db.memory.transaction.max": "256m",
      "db.tx_log.rotation.size": "1m",
      "db.tx_log.rotation.retention_policy": "4m size",
    },
  },
};
