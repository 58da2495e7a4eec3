// Literal values are read; nothing is run.
export default {
  title: 'Science',
  url: 'https://example.org',
  baseUrl: '/science/',
  trailingSlash: false,
  onBrokenLinks: 'ignore',
  i18n: { defaultLocale: 'en', locales: ['en', 'de'] },
  presets: [
    ['classic', {
      docs: { sidebarPath: undefined },
      blog: { onUntruncatedBlogPosts: 'ignore', onInlineAuthors: 'ignore' },
      sitemap: {},
    }],
  ],
};
