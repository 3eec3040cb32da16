-- Defines :Factlint; nothing else is loaded until it is used.
if vim.g.loaded_factlint then
  return
end
vim.g.loaded_factlint = true

if vim.fn.has("nvim-0.7") == 0 then
  vim.cmd([[echohl WarningMsg | echomsg "factlint needs Neovim 0.7 or newer" | echohl None]])
  return
end

vim.api.nvim_create_user_command("Factlint", function(call)
  require("factlint.command").run(call)
end, {
  nargs = "*",
  bang = true,
  desc = "Check drafts against facts",
  complete = function(...)
    return require("factlint.command").complete(...)
  end,
})
