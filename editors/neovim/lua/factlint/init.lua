--- factlint in Neovim: `require("factlint").setup()` starts the server for drafts.
---
--- Neovim 0.11 and newer can do without: `vim.lsp.enable("factlint")` takes up lsp/factlint.lua.
local M = {}

--- Takes options (see |factlint-options|) and starts the server for every draft that is opened, and those that are open.
function M.setup(options)
  require("factlint.config").set(options)
  require("factlint.server").enable()
end

return M
