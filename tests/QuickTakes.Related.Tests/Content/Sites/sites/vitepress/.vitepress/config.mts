export default { title: 'Science', base: '/science/', cleanUrls: true, sitemap: { hostname: 'https://example.org/science/' } }
