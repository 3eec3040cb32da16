-- Runs inside Neovim 0.11 and newer: the plugin is on the runtime path, and nothing but Neovim's own functions is called.
local function until_true(what, condition)
  assert(vim.wait(15000, condition, 20), what .. " didn't happen")
end

local ok, fault = xpcall(function()
  local draft = os.getenv("DRAFT")
  vim.cmd("cd " .. vim.fn.fnamemodify(draft, ":h"))
  vim.lsp.config("factlint", { cmd = { os.getenv("FACTLINT"), "lsp" }, settings = { factlint = { facts = { "grid.toml" } } } })
  vim.lsp.enable("factlint")
  vim.cmd("edit " .. draft)
  until_true("two findings", function()
    return #vim.diagnostic.get(0) == 2
  end)
  local offered
  vim.ui.select = function(items)
    offered = items
  end
  vim.cmd("Factlint facts engineers")
  until_true("a fact", function()
    return offered ~= nil and #offered == 1
  end)
  vim.cmd("Factlint! check")
  until_true("the list", function()
    return #vim.fn.getqflist() == 2
  end)
end, debug.traceback)
io.stdout:write((ok and "  ok    " or "  FAIL  ") .. "vim.lsp.enable alone\n" .. (ok and "" or fault .. "\n"))
vim.cmd(ok and "qall!" or "cquit 1")
