// Around all pages, so that it stays when the reader goes to another one.
export default function Root({ children }) {
  return (
    <>
      {children}
      <article-analyzer for=".markdown" panel="floating"></article-analyzer>
    </>
  );
}
