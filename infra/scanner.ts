import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { main } from 'assemblyscript/asc';

const ASSEMBLY = fileURLToPath(new URL('../workflows/scanner/assembly/', import.meta.url));
const OUTPUT = new URL('../workflows/scanner/scanner.wasm.ts', import.meta.url);

/** -O3 makes half as much again of it, and nothing faster. No runtime and no checks of the language's own: the module allocates nothing, and its bounds are in its code. */
const OPTIONS = ['-O2', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--use', 'abort='];

/**
 * Compiles `workflows/scanner/assembly` to WebAssembly.
 * @throws Error with the compiler's own messages.
 */
async function compileScanner(): Promise<Uint8Array> {
  let module: Uint8Array | undefined;
  const { error, stderr } = await main(['index.ts', '--baseDir', ASSEMBLY, '--outFile', 'scanner.wasm', ...OPTIONS], {
    writeFile: (_name: string, contents: string | Uint8Array) => {
      if (typeof contents !== 'string') module = contents;
    },
  });
  if (error || !module) throw new Error(`the scanner does not compile: ${stderr.toString()}`, { cause: error });
  return module;
}

/** The compiled module as a source file: one form that Node, the bundler and the tests all load. */
function sourceOf(module: Uint8Array): string {
  const lines =
    Buffer.from(module)
      .toString('base64')
      .match(/.{1,112}/g) ?? [];
  const text = lines.map((line) => `  '${line}',`).join('\n');
  return `// Compiled from assembly/ by \`npm run build:scanner\`; a test holds that it is what that makes.\nexport const SCANNER = [\n${text}\n].join('');\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const module = await compileScanner();
  if (process.argv.includes('--print')) {
    process.stdout.write(sourceOf(module));
  } else {
    writeFileSync(OUTPUT, sourceOf(module));
    process.stdout.write(`workflows/scanner/scanner.wasm.ts: ${module.length} bytes of WebAssembly\n`);
  }
}
