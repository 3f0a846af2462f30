/**
 * Fetches veraPDF, the PDF/UA and PDF/A validator, from the artifacts its makers publish to Maven Central, into
 * .tools/verapdf. Needs Java and Maven; does nothing when it is there already.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';

const version = '1.28.2';
const folder = `.tools/verapdf-${version}`;

if (!existsSync(folder) || readdirSync(folder).filter((name) => name.endsWith('.jar')).length === 0) {
  mkdirSync(folder, { recursive: true });
  const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>tools</groupId><artifactId>verapdf</artifactId><version>1</version><dependencies><dependency><groupId>org.verapdf.apps</groupId><artifactId>greenfield-apps</artifactId><version>${version}</version></dependency></dependencies></project>`;
  writeFileSync(`${folder}/pom.xml`, pom);
  execFileSync('mvn', ['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=.'], {
    cwd: folder,
    stdio: 'inherit',
  });
}
console.log(`veraPDF ${version} is in ${folder}`);
