/** Preformatted text in a box of its own; the box takes the focus, or a keyboard could not scroll it. */
export function ScrollText({ name, text }: { name: string; text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box has to be reachable by keyboard.
    <section class="scroll" tabIndex={0} aria-label={name}>
      <pre>{text}</pre>
    </section>
  );
}
