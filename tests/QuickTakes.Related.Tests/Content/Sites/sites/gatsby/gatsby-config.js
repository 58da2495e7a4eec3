module.exports = {
  pathPrefix: '/science',
  plugins: [],
}
