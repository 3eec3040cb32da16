--- Starting the server, starting it again, and giving up on one that keeps dying.
local config = require("factlint.config")
local versions = require("factlint.versions")

local M = {}

--- So many deaths within so many seconds, and the server isn't started again until `:Factlint restart`.
local DEATHS, SPAN = 3, 60

local deaths = {}
local given_up = false
local stopping = {}
--- What was told already; each is told once.
local told = {}

local function tell(message, level)
  if not told[message] then
    told[message] = true
    vim.schedule(function()
      vim.notify(message, level or vim.log.levels.WARN)
    end)
  end
end

--- False, with a word to the user, where there is no program or it died too often.
---
--- False too for buffers without a name: Neovim gives them all one address, and findings for it reach none of them.
function M.may_start(buffer)
  if given_up or vim.api.nvim_buf_get_name(buffer) == "" then
    return false
  end
  local program = config.program()
  if vim.fn.executable(program) == 0 then
    tell(
      ("factlint: there is no program %q on the path. Install it (cargo install factlint), or give its place by cmd; :checkhealth factlint tells more"):format(
        program
      )
    )
    return false
  end
  return true
end

--- A configuration or a pack that is written in Neovim is told to the servers: not every version watches files.
local function watch()
  vim.api.nvim_create_autocmd("BufWritePost", {
    group = vim.api.nvim_create_augroup("factlint-files", { clear = true }),
    pattern = "*.toml",
    callback = function(event)
      local uri = vim.uri_from_fname(vim.fn.fnamemodify(event.match, ":p"))
      for _, client in ipairs(versions.clients()) do
        versions.notify(client, "workspace/didChangeWatchedFiles", { changes = { { uri = uri, type = 2 } } })
      end
    end,
  })
end

--- A server answered `initialize`: is it new enough?
function M.begun(_, answer)
  watch()
  local version = answer and answer.serverInfo and answer.serverInfo.version or "0"
  if M.is_older(version, config.MINIMUM) then
    tell(
      ("factlint: the program is version %s, this plugin needs %s or newer; some of it won't work. Update it: cargo install factlint"):format(
        version,
        config.MINIMUM
      )
    )
  end
  return true
end

--- A server ended. One that ended by itself is told; a draft that is opened next starts another, unless too many have died.
function M.ended(code, signal, id)
  if stopping[id] or vim.v.exiting ~= vim.NIL or (code == 0 and signal == 0) then
    stopping[id] = nil
    return
  end
  local now = os.time()
  table.insert(deaths, now)
  deaths = vim.tbl_filter(function(time)
    return now - time < SPAN
  end, deaths)
  given_up = #deaths >= DEATHS
  vim.schedule(function()
    local how = signal ~= 0 and ("by signal " .. signal) or ("with status " .. code)
    local next_step = given_up and "it died too often to be started again by itself; the log is at " .. versions.log_path()
      or "drafts aren't checked any more"
    vim.notify(("factlint ended %s; %s. :Factlint restart starts it"):format(how, next_step), vim.log.levels.ERROR)
  end)
end

--- Is version `a` older than `b`? A version that can't be read counts as old.
function M.is_older(a, b)
  local function parts(version)
    local major, minor, patch = version:match("(%d+)%.(%d+)%.(%d+)")
    return { tonumber(major) or 0, tonumber(minor) or 0, tonumber(patch) or 0 }
  end
  local left, right = parts(a), parts(b)
  for i = 1, 3 do
    if left[i] ~= right[i] then
      return left[i] < right[i]
    end
  end
  return false
end

--- Gives a draft its server; help, terminals and the like have none.
function M.attach(buffer)
  if vim.bo[buffer].buftype ~= "" or not M.may_start(buffer) then
    return
  end
  local client = vim.lsp.config and vim.lsp.config.factlint or config.client()
  local resolved = vim.tbl_extend("force", client, { root_dir = config.root(buffer) or false })
  resolved.root_dir = resolved.root_dir or nil
  versions.start(resolved, buffer)
end

local function attach_open()
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buffer) and vim.tbl_contains(config.get().filetypes, vim.bo[buffer].filetype) then
      M.attach(buffer)
    end
  end
end

--- Starts a server for every draft, now and later.
function M.enable()
  local by_neovim = vim.lsp.config and vim.lsp.enable
  local group = vim.api.nvim_create_augroup("factlint", { clear = true })
  vim.api.nvim_create_autocmd("FileType", {
    group = group,
    pattern = config.get().filetypes,
    callback = function(event)
      if by_neovim then
        -- Neovim passes over a program that isn't there without a word.
        M.may_start(event.buf)
      else
        M.attach(event.buf)
      end
    end,
  })
  -- A draft gets its name.
  vim.api.nvim_create_autocmd({ "BufFilePost", "BufWritePost" }, {
    group = group,
    callback = function(event)
      local is_draft = vim.tbl_contains(config.get().filetypes, vim.bo[event.buf].filetype)
      if is_draft and not versions.client_of(event.buf) then
        M.attach(event.buf)
      end
    end,
  })
  if by_neovim then
    vim.lsp.config("factlint", config.client())
    vim.lsp.enable("factlint")
  else
    attach_open()
  end
end

--- Stops all servers of factlint and starts one for each draft that had one; forgets earlier deaths. `done` is called when they are started.
function M.restart(done)
  deaths, given_up, told = {}, false, {}
  local buffers = {}
  local old = versions.clients()
  for _, client in ipairs(old) do
    vim.list_extend(buffers, versions.buffers(client))
    stopping[client.id] = true
    versions.stop(client)
  end
  local tries = 0
  local function start()
    tries = tries + 1
    local left = vim.tbl_filter(function(client)
      return vim.lsp.get_client_by_id(client.id) ~= nil
    end, old)
    if #left > 0 and tries < 40 then
      return vim.defer_fn(start, 50)
    end
    if #buffers == 0 then
      attach_open()
    end
    for _, buffer in ipairs(buffers) do
      if vim.api.nvim_buf_is_loaded(buffer) then
        M.attach(buffer)
      end
    end
    if done then
      done()
    end
  end
  start()
end

return M
