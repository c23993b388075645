import { spawnSync } from "node:child_process";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import {
  expectLife,
  GENERATED,
  openLanguage,
  ROOT,
  run,
  SCHEMA,
  STRIPPED,
} from "../support/languages";
import { closeScenes, type Scene } from "../support/scene";

// Building the language host for Java takes more than a minute with an empty Go cache, and Maven's first run also
// downloads files.
jest.setTimeout(900_000);
afterEach(closeScenes);

/** Skips the test if Maven is missing. CI has Maven. */
const itWithMaven = spawnSync("mvn", ["--version"]).status === 0 ? it : it.skip;
const HOST_MODULE = join(ROOT, "tools/pulumi-cli/go/java-host");
const HOST = join(GENERATED, "bin/pulumi-language-java");

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>app</groupId>
  <artifactId>app</artifactId>
  <version>1</version>
  <properties>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
    <maven.compiler.source>11</maven.compiler.source>
    <maven.compiler.target>11</maven.compiler.target>
  </properties>
  <dependencies>
    <dependency>
      <groupId>com.pulumi</groupId><artifactId>pulumi</artifactId><version>1.16.0</version>
    </dependency>
    <dependency>
      <groupId>com.google.code.findbugs</groupId><artifactId>jsr305</artifactId><version>3.0.2</version>
    </dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin>
        <groupId>org.codehaus.mojo</groupId><artifactId>exec-maven-plugin</artifactId><version>3.0.0</version>
        <configuration><mainClass>app.App</mainClass></configuration>
      </plugin>
    </plugins>
  </build>
</project>
`;

const programOf = ({ emulator }: Scene) => `package app;

import com.pulumi.Pulumi;
import com.pulumi.cloudflaresecretsstore.CloudflaresecretsstoreFunctions;
import com.pulumi.cloudflaresecretsstore.Secret;
import com.pulumi.cloudflaresecretsstore.SecretArgs;
import com.pulumi.cloudflaresecretsstore.inputs.GetSecretArgs;

public class App {
    public static void main(String[] args) {
        Pulumi.run(context -> {
            var secret = new Secret("secret", SecretArgs.builder()
                .storeId("${emulator.storeId}")
                .name("API_KEY")
                .scopes("workers", "dex")
                .comment("hello")
                .value("CANARY")
                .build());
            var found = CloudflaresecretsstoreFunctions.getSecret(
                GetSecretArgs.builder().id(secret.id()).build());
            context.export("status", found.applyValue(each -> each.status()));
        });
    }
}
`;

describe("a program in", () => {
  itWithMaven(
    "Java creates secrets with an SDK that the CLI generates, and shows drift",
    async () => {
      await run(
        "go",
        [
          "build",
          STRIPPED,
          "-o",
          HOST,
          "github.com/pulumi/pulumi-java/pkg/cmd/pulumi-language-java",
        ],
        HOST_MODULE,
      );
      const scene = await openLanguage("java", (opened) => ({
        "pom.xml": POM,
        "src/main/java/app/App.java": programOf(opened),
        // The SDK's own Gradle build would put these files beside the classes.
        "src/main/resources/com/pulumi/cloudflare-secrets-store/version.txt":
          "0.1.0",
      }));
      const { folder, env, succeed } = scene.project;
      // Maven and the program run for seconds, which is too short for the optimizing compiler to pay off.
      env["MAVEN_OPTS"] = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";
      env["PATH"] = `${join(GENERATED, "bin")}:${env["PATH"] ?? ""}`;
      await succeed(
        ...["package", "gen-sdk", SCHEMA, "--language", "java", "--out", "sdk"],
      );
      await cp(join(folder, "sdk/java/src"), join(folder, "src"), {
        recursive: true,
      });

      await expectLife(scene);
    },
  );
});
