import { lexer, type Token, type Tokens } from 'marked';
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';

/**
 * Markdown as elements of the page. Nothing is set as HTML: HTML inside a panel's text is shown as text, and a link goes
 * to the web or to another dashboard and nowhere else.
 */
export function Markdown({ text }: { text: string }) {
  const tokens = useMemo(() => lexer(text), [text]);
  return <div class="markdown">{tokens.map(block)}</div>;
}

function block(token: Token, index: number): ComponentChildren {
  switch (token.type) {
    case 'heading':
      return <h3 key={index}>{inline(token)}</h3>;
    case 'paragraph':
      return <p key={index}>{inline(token)}</p>;
    case 'list':
      return <ul key={index}>{(token as Tokens.List).items.map((item, at) => block(item, at))}</ul>;
    case 'list_item':
      return <li key={index}>{(token as Tokens.ListItem).tokens.map(block)}</li>;
    case 'code':
      return <pre key={index}>{(token as Tokens.Code).text}</pre>;
    case 'space':
      return null;
    default:
      return 'tokens' in token && token.tokens ? <span key={index}>{inline(token)}</span> : token.raw;
  }
}

function inline(parent: Token): ComponentChildren {
  const { tokens = [] } = parent as { tokens?: Token[] };
  return tokens.map((token, index) => {
    switch (token.type) {
      case 'strong':
        return <strong key={index}>{inline(token)}</strong>;
      case 'em':
        return <em key={index}>{inline(token)}</em>;
      case 'codespan':
        return <code key={index}>{(token as Tokens.Codespan).text}</code>;
      case 'link': {
        const href = safeLink((token as Tokens.Link).href);
        return href ? (
          <a key={index} href={href}>
            {inline(token)}
          </a>
        ) : (
          token.raw
        );
      }
      case 'br':
        return <br key={index} />;
      default:
        return (token as Tokens.Text).text ?? token.raw;
    }
  });
}

/** `#/view/<id>` is how Dashboards links to a dashboard from within one. */
function safeLink(href: string): string | undefined {
  if (href.startsWith('#/view/')) return `#/dashboards/${href.slice('#/view/'.length)}`;
  return /^https?:\/\//.test(href) ? href : undefined;
}
